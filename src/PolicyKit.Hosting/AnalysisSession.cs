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
    private readonly TimeSpan _reading;

    private AnalysisSession(SessionTexts texts, DataPlane? wanted)
    {
        var watch = Stopwatch.StartNew();
        var diagnostics = new DiagnosticBag();
        (_texts, DataPlane) = (texts, wanted ?? DataPlaneDetection.Find(texts.Files, diagnostics));
        var asked = texts.Source.Read(texts.Files, DataPlane, diagnostics);
        var manifests = ManifestReader.Combine([.. texts.Files.Where(file => !asked.IsPast(file))], DataPlane, asked.Asked);
        (Program, Properties) = (manifests.Program, new OtherNames(manifests.Cluster).In(asked.Properties));
        Diagnostics = [.. texts.Diagnostics, .. manifests.Diagnostics.Items, .. diagnostics.Items, .. Assumptions.Of(Program)];
        Contents = SessionContents.Of(manifests, Properties);
        _reading = texts.Elapsed + watch.Elapsed;
    }

    /// <summary>What is wrong with the input. After an error among it nothing may be concluded from <see cref="Program"/>.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The engine whose enforcement is assumed.</summary>
    public DataPlane DataPlane { get; }

    /// <summary>What the input means.</summary>
    public PolicyProgram Program { get; }

    /// <summary>What is to be proved.</summary>
    public IReadOnlyList<Property> Properties { get; }

    /// <summary>What was found in the input.</summary>
    public SessionContents Contents { get; }

    /// <summary>Reads the texts and puts them together.</summary>
    /// <param name="texts">The texts, read each for itself.</param>
    /// <param name="dataPlane">The engine whose enforcement is assumed; null for the usual one.</param>
    public static AnalysisSession Open(SessionTexts texts, DataPlane? dataPlane) => new(texts, dataPlane);

    /// <summary>The session after one text has changed or was added: the other texts are not read again.</summary>
    public AnalysisSession With(SourceDocument changed) => new(_texts.With(changed), DataPlane);

    /// <summary>Decides every property.</summary>
    /// <param name="engines">What decides.</param>
    /// <param name="watcher">Is told of every result, from any thread.</param>
    /// <param name="cancellation">Properties that are not decided by then are undecided.</param>
    public VerifyReport Check(EngineSet engines, Action<PropertyResult> watcher, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var found = engines.Verifier(watcher, UnreadPolicyDoubt.Of(Diagnostics)).Verify(Program, Properties, cancellation);
        return new(Program, found.Results, [.. Diagnostics, .. found.Diagnostics], _reading + watch.Elapsed);
    }

    /// <summary>Every connection that the policies allow, with the reasons for each on demand.</summary>
    public MapReport Map(CancellationToken cancellation)
    {
        var map = ConnectionMap.Of(Program, cancellation);
        return new(map) { Explain = connection => ConnectionReasons.Of(Program, map, connection, cancellation) };
    }
}
