using System.Diagnostics;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Hosting.Reports;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>The one main path: texts → objects → program → answers.</summary>
/// <remarks>Immutable, so that several threads and several questions can share it.</remarks>
public sealed class AnalysisSession
{
    private readonly SessionTexts _texts;
    private readonly DataPlane? _wanted;
    private readonly ReadingOptions _options;
    private readonly Manifests _manifests;
    private readonly TimeSpan _reading;
    private IReadOnlyList<AnalysisSession> _beside = [];

    private AnalysisSession(SessionTexts texts, DataPlane? wanted, ReadingOptions options, AnalysisSession? before, AnalysisSession? main = null)
    {
        var watch = Stopwatch.StartNew();
        var diagnostics = new DiagnosticBag();
        (_texts, _wanted, _options, DataPlane) = (texts, wanted, options, wanted ?? DataPlaneDetection.Find(texts.Files, diagnostics));
        var asked = texts.Source.Read(texts.Files, DataPlane, options, diagnostics);
        var manifests = _manifests = ManifestReader.Combine([.. texts.Files.Where(file => !asked.IsPast(file))], DataPlane, asked.Asked, before?._manifests, options);
        (Program, Properties) = (manifests.Program, new OtherNames(manifests.Cluster).In(asked.Properties));
        Diagnostics = [.. texts.Diagnostics, .. manifests.Diagnostics.Items, .. diagnostics.Items, .. Assumptions.Of(Program)];
        Contents = SessionContents.Of(manifests, Properties);
        if (main is null)
        {
            var names = Properties.SelectMany(property => property.DataPlanes).Distinct().Where(name => !DataPlane.IsMeantBy(name));
            _beside = [.. names.Select(name => new AnalysisSession(texts, DataPlanes.Find(name), options, before?.Beside(name), this))];
            Diagnostics = [.. Diagnostics, .. _beside.SelectMany(session => session.Diagnostics).Except(Diagnostics)];
        }
        _reading = texts.Elapsed + watch.Elapsed;
    }

    /// <summary>What is wrong with the input. After an error among it nothing may be concluded from <see cref="Program"/>.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The engine whose enforcement is assumed.</summary>
    public DataPlane DataPlane { get; }

    /// <summary>What the engine was concluded from; null when it was given, or nothing speaks of any.</summary>
    public Diagnostic? Detection => Diagnostics.FirstOrDefault(diagnostic => diagnostic.Kind == DataPlaneDetection.Detected);

    /// <summary>The texts.</summary>
    internal SessionTexts Texts => _texts;

    /// <summary>What becomes of staged policies where that is not what the cluster does; null when they are ignored.</summary>
    public Diagnostic? Staging => Diagnostics.FirstOrDefault(diagnostic => diagnostic.Kind == StagedEnforcement.Assumed);

    /// <summary>What the input means.</summary>
    public PolicyProgram Program { get; }

    /// <summary>What is to be proved.</summary>
    public IReadOnlyList<Property> Properties { get; private set; }

    /// <summary>What was found in the input.</summary>
    public SessionContents Contents { get; }

    /// <summary>Reads the texts and puts them together.</summary>
    /// <param name="texts">The texts, read each for itself.</param>
    /// <param name="dataPlane">The engine whose enforcement is assumed; null for the usual one.</param>
    /// <param name="options">What users have decided about the reading; null for nothing.</param>
    public static AnalysisSession Open(SessionTexts texts, DataPlane? dataPlane, ReadingOptions? options = null) =>
        new(texts, dataPlane, options ?? ReadingOptions.Usual, before: null);

    /// <summary>The session after one text has changed or was added, as if all texts had been opened anew.</summary>
    /// <remarks>The other texts are not read again, and what cannot have changed is kept: the cluster, and what policies mean.</remarks>
    public AnalysisSession With(SourceDocument changed) => new(_texts.With(changed), _wanted, _options, before: this);

    /// <summary>This session with some of its properties.</summary>
    /// <param name="wanted">Whether a property is one of them.</param>
    public AnalysisSession Only(Func<Property, bool> wanted)
    {
        var narrowed = (AnalysisSession)MemberwiseClone();
        narrowed.Properties = [.. Properties.Where(wanted)];
        narrowed._beside = [.. _beside.Select(session => session.Only(wanted))];
        return narrowed;
    }

    /// <summary>Decides every property.</summary>
    /// <param name="engines">What decides.</param>
    /// <param name="watcher">Is told of every result, from any thread.</param>
    /// <param name="cancellation">Properties that are not decided by then are undecided.</param>
    public VerifyReport Check(EngineSet engines, Action<DecidedProperty> watcher, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var doubt = UnreadPolicyDoubt.Of(Diagnostics);
        var found = Verifier(engines, watcher, doubt).Verify(Program, [.. Properties.Where(IsMine)], cancellation);
        var own = found.Results.ToDictionary(result => result.Property.Id);
        var others = _beside.ToDictionary(session => session.DataPlane.Name, session => session.Decide(session.Verifier(engines, watcher, doubt), cancellation));
        var results = Properties.Select(property => property.DataPlanes.Count == 0
            ? own[property.Id]
            : AcrossDataPlanes.Merge([.. property.DataPlanes.Select(name => (name, (DataPlane.IsMeantBy(name) ? own : others[name])[property.Id]))]));
        return new(Program, results.ToEquatableArray(), [.. Diagnostics, .. found.Diagnostics], _reading + watch.Elapsed);
    }

    private Verifier Verifier(EngineSet engines, Action<DecidedProperty> watcher, string? doubt) =>
        engines.Verifier(result => watcher(new(DataPlane.Name, result)), doubt);

    private AnalysisSession? Beside(string dataPlane) => _beside.FirstOrDefault(session => session.DataPlane.Name == dataPlane);

    private bool IsMine(Property property) => property.DataPlanes.Count == 0 || property.DataPlanes.Any(DataPlane.IsMeantBy);

    /// <summary>The results of the properties that name this engine.</summary>
    private Dictionary<string, PropertyResult> Decide(Verifier verifier, CancellationToken cancellation) =>
        verifier.Verify(Program, [.. Properties.Where(property => property.DataPlanes.Contains(DataPlane.Name))], cancellation)
            .Results.ToDictionary(result => result.Property.Id, result => result with { Program = Program });

    /// <summary>Every connection that the policies allow, with the reasons for each on demand.</summary>
    public MapReport Map(CancellationToken cancellation)
    {
        var map = ConnectionMap.Of(Program, cancellation);
        return new(map) { Explain = connection => ConnectionReasons.Of(Program, map, connection, cancellation) };
    }
}
