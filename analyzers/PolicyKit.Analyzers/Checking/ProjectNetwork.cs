using PolicyKit.Analysis;
using PolicyKit.Analysis.Lint;
using PolicyKit.Configuration;
using PolicyKit.Languages;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>Manifests put together, from C# and from YAML: what they mean, and what is found in it.</summary>
internal sealed class ProjectNetwork
{
    private readonly IReadOnlyList<ManifestFile> _files;
    private readonly RuleChoice _choice;
    private readonly bool _isEngineKnown;

    private ProjectNetwork(IReadOnlyList<ManifestFile> files, IReadOnlyList<ManifestFile> additional, RuleChoice choice)
    {
        var diagnostics = new DiagnosticBag();
        _choice = choice;
        DataPlane = choice.DataPlane ?? DataPlaneDetection.Find(files, diagnostics);
        _isEngineKnown = choice.DataPlane is not null || diagnostics.Items.Count > 0;
        var baselines = new Baselines(additional, DataPlane, diagnostics);
        var asked = PropertyFiles.Read(files, [], baselines.Load, diagnostics);
        var distinctions = new Distinctions();
        asked.AddTo(distinctions);
        _files = [.. files.Where(file => !baselines.IsPast(file))];
        var manifests = ManifestReader.Combine(_files, DataPlane, distinctions);
        Program = manifests.Program;
        Properties = new OtherNames(manifests.Cluster).In(asked.Properties);
        Diagnostics = [.. manifests.Diagnostics.Items, .. diagnostics.Items];
        // One engine for each name that a property gives: it has to hold under each of them.
        Elsewhere = Properties.SelectMany(property => property.DataPlanes).Distinct().Where(name => !DataPlane.IsMeantBy(name))
            .ToDictionary(name => name, name => ManifestReader.Combine(_files, Configuration.DataPlanes.Find(name)!, distinctions).Program);
    }

    /// <summary>The engine whose enforcement is assumed.</summary>
    public DataPlane DataPlane { get; }

    /// <summary>What the manifests mean.</summary>
    public PolicyProgram Program { get; }

    /// <summary>What they mean under other engines that properties name.</summary>
    public IReadOnlyDictionary<string, PolicyProgram> Elsewhere { get; }

    /// <summary>What must be true of them.</summary>
    public IReadOnlyList<Property> Properties { get; }

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether nothing may be concluded from them.</summary>
    public bool IsBroken => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Puts manifests together.</summary>
    /// <param name="files">All of them.</param>
    /// <param name="additional">Those that are no C#: baselines are looked for among them.</param>
    /// <param name="choice">What the project asks for.</param>
    public static ProjectNetwork Of(IReadOnlyList<ManifestFile> files, IReadOnlyList<ManifestFile> additional, RuleChoice choice) => new(files, additional, choice);

    /// <summary>What the rules about notation found while the manifests were read.</summary>
    public IEnumerable<Diagnostic> Notes() => _files.SelectMany(file => file.Watched.Findings.Items).Select(_choice.Selection.Weigh);

    /// <summary>What the chosen rules of some sorts find; nothing in broken manifests.</summary>
    public IEnumerable<Diagnostic> Lint(Func<ProgramLintRule, bool> isWanted, CancellationToken cancellation)
    {
        ProgramLintRule[] rules = IsBroken ? [] : [.. _choice.Selection.Rules.Keys.OfType<ProgramLintRule>().Where(isWanted)];
        if (rules.Length == 0)
            return [];
        var facts = new ClusterFacts([.. _files.SelectMany(file => file.Watched.Facts)]);
        var context = new LintContext(Program, facts, _choice.Selection.Options, cancellation) { IsEngineKnown = _isEngineKnown };
        return Linter.Run(context, rules, _ => { }).Findings.Select(_choice.Selection.Weigh);
    }
}
