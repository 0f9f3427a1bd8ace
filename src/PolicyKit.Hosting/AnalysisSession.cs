using PolicyKit.Engines;
using PolicyKit.Hosting.Reports;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>The one main path: texts → objects → program; every command asks its question of the program.</summary>
/// <remarks>Immutable, so that several threads and several questions can share it.</remarks>
public sealed class AnalysisSession
{
    private readonly IReadOnlyList<ManifestFile> _files;
    private readonly DataPlane? _wanted;

    private AnalysisSession(IReadOnlyList<ManifestFile> files, DataPlane? wanted, IEnumerable<Diagnostic> inputDiagnostics)
    {
        (_files, _wanted) = (files, wanted);
        var manifests = ManifestReader.Combine(files);
        DataPlane = wanted ?? DataPlanes.Usual;
        Program = DataPlane.Arrange(manifests.Cluster, manifests.Policies);
        Diagnostics = [.. inputDiagnostics, .. manifests.Diagnostics.Items];
        IsEmpty = manifests.Policies.Count == 0 && manifests.Cluster.Endpoints.Count == 0;
        Summary = SummaryOf(manifests);
    }

    /// <summary>What is wrong with the input. After an error among it nothing may be concluded from <see cref="Program"/>.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The engine whose enforcement is assumed.</summary>
    public DataPlane DataPlane { get; }

    /// <summary>What the input means.</summary>
    public PolicyProgram Program { get; }

    /// <summary>Whether the input has neither a policy nor an endpoint.</summary>
    public bool IsEmpty { get; }

    /// <summary>What was read, in words: how many policies, workloads and objects of other kinds.</summary>
    public string Summary { get; }

    /// <summary>Reads the texts, on all cores.</summary>
    /// <param name="input">The texts.</param>
    /// <param name="dataPlane">The engine whose enforcement is assumed; null for the usual one.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static AnalysisSession Open(LoadedInput input, DataPlane? dataPlane, CancellationToken cancellation)
    {
        var files = new ManifestFile[input.Documents.Count];
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation }, at => files[at] = ManifestReader.Read(input.Documents[at]));
        return new(files, dataPlane, input.Diagnostics.Items);
    }

    /// <summary>The session after one text has changed, was added, or was emptied: the other texts are not read again.</summary>
    public AnalysisSession With(SourceDocument changed) =>
        new([.. _files.Where(file => file.Source.Path != changed.Path), ManifestReader.Read(changed)], _wanted, []);

    /// <summary>Every connection that the policies allow, with the reasons for each on demand.</summary>
    public MapReport Map(CancellationToken cancellation)
    {
        var map = ConnectionMap.Of(Program, cancellation);
        return new(map) { Explain = connection => ConnectionReasons.Of(Program, map, connection, cancellation) };
    }

    private static string SummaryOf(Manifests manifests)
    {
        var policies = manifests.Policies.Select(lowered => lowered.Policy.Name).Distinct().Count();
        var others = manifests.Files.Sum(file => file.Kinds.Values.Sum() - file.Names.Count + file.OtherDocuments);
        return $"{policies} policies and {manifests.Cluster.Endpoints.Count} workloads, pods and nodes in {manifests.Files.Count} files, beside {others} objects of other kinds";
    }
}
