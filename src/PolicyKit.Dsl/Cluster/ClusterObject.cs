using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>An object of the cluster that is no policy: it says who exists, so that properties can be decided without the cluster at hand.</summary>
/// <typeparam name="TSelf">The type of the object.</typeparam>
/// <example><code>Manifest[] cluster = [Namespace.Named("frontend"), Workload.Deployment("web", Pods.In("frontend").With("app", "web"))];</code></example>
public abstract class ClusterObject<TSelf> : Manifest<TSelf>
    where TSelf : ClusterObject<TSelf>
{
    private protected ClusterObject(DocumentNode.Map document)
        : base(document)
    {
    }

    internal override bool IsOfCluster => true;
}
