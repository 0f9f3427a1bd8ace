using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>The engine that enforces policies in a cluster: it arranges policies of all languages into gates and tiers.</summary>
/// <remarks>One class per engine, found by <see cref="Catalog"/>. Source: semantics page "CNI profiles".</remarks>
public abstract class DataPlane
{
    /// <summary>The name for <c>--cni</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The versions that can be written behind an <c>@</c> after <see cref="Name"/>, in words; null when they make no difference.</summary>
    public virtual string? Versions => null;

    /// <summary>The traffic for which this engine defines what policies do.</summary>
    public abstract HeaderSpace DefinedTraffic { get; }

    /// <summary>Groups of the API that only this engine reads: objects of them are a sign of it when there is no better one.</summary>
    internal virtual IReadOnlyCollection<string> OwnGroups => [];

    /// <summary>Whether it is only a network: another engine beside it may enforce policies (semantics P-1).</summary>
    internal virtual bool IsOnlyNetwork => false;

    /// <summary>The engine in one of its versions; null when there is no such version.</summary>
    /// <param name="version">What was written behind the <c>@</c>.</param>
    internal virtual DataPlane? AtVersion(string version) => null;

    /// <summary>Whether a name that was given means this engine: the name of an engine means it in whatever version it is.</summary>
    internal bool IsMeantBy(string name) => name == Name || name == Name.Split('@')[0];

    /// <summary>Whether a block of addresses means the pods that have them (semantics K-23).</summary>
    internal virtual bool BlocksMeanPods => true;

    /// <summary>Whether the engine reads policies of this language at all; those that it does not read have no effect (semantics P-4).</summary>
    internal abstract bool Enforces(Placement placement);

    /// <summary>Whether an object shows that the engine is installed: its agent, or the settings of it (semantics P-1).</summary>
    /// <param name="apiVersion">The version of the object.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="root">The object, not validated.</param>
    internal virtual bool IsInstalledBy(string apiVersion, string kind, YamlValue.Mapping root) => false;

    /// <summary>What the engine encrypts between nodes; null when it encrypts nothing.</summary>
    /// <param name="settings">The objects by which <see cref="IsInstalledBy"/> knows the engine.</param>
    internal virtual NodeEncryption? EncryptionBy(IReadOnlyList<DataPlaneSign> settings) => null;

    /// <summary>The program that this engine enforces, over the cluster of <paramref name="scope"/>, which has no endpoints yet.</summary>
    /// <param name="scope">The objects of the input: some of them configure the engine.</param>
    /// <param name="policies">The policies of all languages, in input order.</param>
    /// <param name="diagnostics">Receives what the engine does not do as the policies say.</param>
    internal abstract PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics);

    /// <summary>The endpoints of a cluster as this engine sees them: it may govern more than pods.</summary>
    /// <param name="cluster">The cluster with its pods and nodes.</param>
    /// <param name="scope">The objects of the input.</param>
    internal virtual Cluster Populate(Cluster cluster, LoweringScope scope) => cluster;

    /// <summary>The name in the metadata of an object; empty when there is none.</summary>
    private protected static string NameOf(YamlValue.Mapping root) =>
        TextAt(root, "metadata", "name") ?? "";

    /// <summary>The text at a path of keys in an object; null when there is none.</summary>
    private protected static string? TextAt(YamlValue? root, params string[] path)
    {
        foreach (var key in path)
            root = (root as YamlValue.Mapping)?.Find(key);
        return (root as YamlValue.Scalar)?.Text;
    }
}
