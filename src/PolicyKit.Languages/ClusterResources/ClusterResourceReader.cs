using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads objects of the cluster that are no policies. Found by <see cref="Catalog"/>; called by several threads.</summary>
internal abstract class ClusterResourceReader
{
    /// <summary>
    /// The objects it reads, as <c>group/kind</c>: <c>apps/Deployment</c>, and <c>/Pod</c> of the core group. Versions do not matter.
    /// </summary>
    public abstract IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Whether its objects belong to no namespace.</summary>
    public virtual bool IsClusterScoped => false;

    /// <summary>Reads one object into a part of the cluster, and reports what is wrong with it.</summary>
    public abstract void Read(Resource resource, Field root, ClusterPart part);
}
