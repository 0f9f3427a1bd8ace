using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>What a lint run checks, and what does not count: packs, configuration and baseline put together.</summary>
public sealed class LintPlan
{
    private LintPlan(LintSelection selection) => Selection = selection;

    /// <summary>The rules that run.</summary>
    public LintSelection Selection { get; }

    /// <summary>The packs that were used, those that others extend before them.</summary>
    public IReadOnlyList<PackSummary> Packs { get; private init; } = [];

    /// <summary>What is wrong with packs, configuration or baseline. After an error nothing may be checked.</summary>
    /// <remarks>The properties of packs are read with the first manifests, so more may be said then.</remarks>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>Where the baseline is, or is to be written; null when none was named.</summary>
    public string? BaselinePath { get; private init; }

    /// <summary>Findings that are known; null without a baseline.</summary>
    internal LintBaseline? Baseline { get; private init; }

    /// <summary>The properties of the packs.</summary>
    internal IReadOnlyList<PackProperties> Properties { get; private init; } = [];

    /// <summary>What the configuration suppresses.</summary>
    internal IReadOnlyList<SuppressionRequest> Suppressions { get; private init; } = [];

    /// <summary>Whether packs ask for properties, so that engines are needed.</summary>
    public bool HasProperties => Properties.Any(pack => pack.Spec["properties"].Exists);

    /// <summary>A plan that runs some rules and nothing else.</summary>
    public static LintPlan For(LintSelection selection) => new(selection);

    /// <summary>Reads everything that a run rests on.</summary>
    public static LintPlan Read(LintRequest request, InputLoader loader, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var path = request.Configuration ?? ConfigurationFile.Find(request.Folder);
        var configuration = path is null ? ConfigurationFile.None : ConfigurationFile.Read(path, loader, diagnostics, cancellation);
        var finder = new PackFinder(loader, diagnostics, cancellation);
        foreach (var pack in request.Packs)
            finder.Add(pack, request.Folder, SourceSpan.None);
        if (request.Packs.Count == 0)
            foreach (var (name, span) in configuration.Packs)
                finder.Add(name, configuration.Folder, span);
        if (request.Packs.Count == 0 && configuration.Packs.Count == 0)
            finder.Add(BuiltInPacks.Default, request.Folder, SourceSpan.None);
        var reader = new PackReader((check, isTaken) => DeclaredCheckReader.Read(check, isTaken) is var (rule, clause) ? (rule, clause) : null);
        foreach (var file in finder.Found)
            reader.Read(file);
        var baselinePath = request.Baseline ?? configuration.Baseline?.Path;
        return new(reader.Selection)
        {
            Packs = reader.Packs,
            Properties = configuration.Groups is { } groups ? [.. reader.Properties, groups] : reader.Properties,
            Suppressions = configuration.Suppressions,
            BaselinePath = baselinePath,
            Baseline = baselinePath is null || request.IgnoresBaseline ? null : ReadBaseline(baselinePath, loader, diagnostics, cancellation),
            Diagnostics = diagnostics.Items,
        };
    }

    private static LintBaseline? ReadBaseline(string path, InputLoader loader, DiagnosticBag diagnostics, CancellationToken cancellation) =>
        loader.LoadFile(path, diagnostics, cancellation) is { } document ? LintBaseline.Read(document, diagnostics) : null;
}
