using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>What one text contributes: its objects, read as far as that is possible without the other texts.</summary>
internal sealed class ManifestFile
{
    /// <summary>The text.</summary>
    public required SourceDocument Source { get; init; }

    /// <summary>What is wrong with the text and its objects.</summary>
    public DiagnosticBag Diagnostics { get; init; } = new();

    /// <summary>How many objects there are of each kind, those that nobody reads included.</summary>
    public Dictionary<(string ApiVersion, string Kind), int> Kinds { get; } = [];

    /// <summary>How many documents are no Kubernetes objects: values of a chart, a file of some tool.</summary>
    public int OtherDocuments { get; set; }

    /// <summary>Objects that show which engine the cluster has.</summary>
    public List<DataPlanes.DataPlaneSign> Signs { get; } = [];

    /// <summary>The cluster objects.</summary>
    public ClusterPart Cluster { get; } = new();

    /// <summary>The policies.</summary>
    public List<PolicySyntax> Policies { get; private set; } = [];

    /// <summary>The objects of the group <c>policykit.dev</c>, kept for those who ask for them.</summary>
    public List<Resource> OwnResources { get; } = [];

    /// <summary>What was noted of its objects for lint rules; empty unless somebody watched.</summary>
    public Notation.WatchedFile Watched { get; } = new();

    /// <summary>Which of <see cref="Diagnostics"/> are about objects that only one engine reads.</summary>
    public List<OwnedFindings> Owned { get; } = [];

    /// <summary>The name of every object that was read, who read it, and where it is written.</summary>
    public List<(object? Reader, ResourceName Name, SourceSpan Span)> Names { get; } = [];

    /// <summary>The same text with other policies.</summary>
    public ManifestFile With(IEnumerable<PolicySyntax> policies)
    {
        var copy = (ManifestFile)MemberwiseClone();
        copy.Policies = [.. policies];
        return copy;
    }
}

/// <summary>What is wrong with an object that only one engine reads.</summary>
/// <param name="Owner">The engine.</param>
/// <param name="Object">What the object is called.</param>
/// <param name="First">The index of the first of the findings.</param>
/// <param name="End">The index behind the last of them.</param>
internal sealed record OwnedFindings(DataPlanes.DataPlane Owner, ResourceName Object, int First, int End);
