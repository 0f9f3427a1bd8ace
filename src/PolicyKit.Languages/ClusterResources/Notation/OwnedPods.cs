using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>Pods and ReplicaSets that another object has made: what is wrong with them is wrong with that object.</summary>
internal static class OwnedPods
{
    /// <summary>Whether an object is controlled by another.</summary>
    public static bool IsOwned(Field root) => root["metadata"]["ownerReferences"].Items().Any(owner => owner["controller"].AsBoolean() == true);
}
