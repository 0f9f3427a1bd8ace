using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>What a policy may refer to: the objects of the whole input, before pods are grouped into endpoints.</summary>
internal sealed class LoweringScope
{
    private readonly IReadOnlyList<ManifestFile> _files;
    private readonly Dictionary<Type, Array> _objects = [];

    /// <summary>The scope of some texts.</summary>
    public LoweringScope(IReadOnlyList<ManifestFile> files, ClusterBuilder builder, DataPlane dataPlane, ReadingOptions options) =>
        (_files, Cluster, Nodes, DataPlane, Options) = (files, builder.WithoutEndpoints, builder.Nodes, dataPlane, options);

    /// <summary>The engine that enforces the policies: what they mean may depend on its version.</summary>
    public DataPlane DataPlane { get; }

    /// <summary>What users have decided.</summary>
    public ReadingOptions Options { get; }

    /// <summary>Whether policies that refer to others find here what they found in an earlier scope.</summary>
    /// <remarks>Objects are compared by reference: those of a text that was not read again are the same.</remarks>
    public bool SaysTheSameAs(LoweringScope earlier) =>
        ReferenceEquals(Cluster, earlier.Cluster) && DataPlane.Name == earlier.DataPlane.Name && Signs.SequenceEqual(earlier.Signs) && ReferTo(_files).SequenceEqual(ReferTo(earlier._files), SameSyntax.Comparer);

    /// <summary>Namespaces and Services. It has no endpoints yet: pods are grouped by what policies can tell apart.</summary>
    public Cluster Cluster { get; }

    /// <summary>The nodes of the cluster, with their labels and addresses.</summary>
    public IReadOnlyList<Endpoint> Nodes { get; }

    /// <summary>The cluster objects of each text.</summary>
    public IEnumerable<ClusterPart> Parts => _files.Select(file => file.Cluster);

    /// <summary>The agents of network plugins, and their settings.</summary>
    public IEnumerable<DataPlaneSign> Signs => _files.SelectMany(file => file.Signs);

    /// <summary>The objects of a policy language that have this type, in input order.</summary>
    public IReadOnlyList<T> Objects<T>()
        where T : PolicySyntax
    {
        if (!_objects.TryGetValue(typeof(T), out var known))
            _objects.Add(typeof(T), known = _files.SelectMany(file => file.Policies).OfType<T>().ToArray());
        return (T[])known;
    }

    private static IEnumerable<PolicySyntax> ReferTo(IEnumerable<ManifestFile> files) =>
        files.SelectMany(file => file.Policies).Where(policy => !policy.StandsAlone);
}
