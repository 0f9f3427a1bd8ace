using System.Globalization;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Identifies the object at the root of a chain of owners.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct OwnerKey(string Namespace, string Kind, string Name);

/// <summary>Finds the workload at the root of each pod's chain of owners.</summary>
/// <param name="sources">Every pod and workload of the input.</param>
internal sealed class PodOwners(IReadOnlyCollection<PodSource> sources)
{
    /// <summary>Pods have at most three: ReplicaSet, Deployment, and an operator's object.</summary>
    private const int LongestChain = 8;

    private const string HashLabel = "pod-template-hash";

    private readonly Dictionary<OwnerKey, PodSource> _workloads = sources.Where(source => !source.IsPod)
        .GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.First());

    /// <summary>The workload of the input with a key; null when it is not there.</summary>
    public PodSource? Workload(OwnerKey key) => _workloads.TryGetValue(key, out var workload) ? workload : null;

    /// <summary>The root of the owners of a pod or workload: itself when nothing controls it.</summary>
    public OwnerKey RootOf(PodSource source)
    {
        var (root, current) = (KeyOf(source), source);
        for (var step = 0; step < LongestChain && current?.Owner is { } owner; step++)
        {
            root = new(current.Namespace, owner.Kind, owner.Name);
            var next = Workload(root);
            if (next is null)
                return Creator(root, current) ?? root;
            current = next;
        }
        return root;
    }

    private static OwnerKey KeyOf(PodSource source) => new(source.Namespace, source.Kind, source.Name);

    /// <summary>
    /// Who created an owner that is not in the input, where its name tells: a Deployment its ReplicaSets, a CronJob its Jobs.
    /// </summary>
    private static OwnerKey? Creator(OwnerKey owner, PodSource owned)
    {
        var dash = owner.Name.LastIndexOf('-');
        if (dash <= 0)
            return null;
        var suffix = owner.Name.Substring(dash + 1);
        return owner.Kind switch
        {
            "ReplicaSet" when owned.Labels[HashLabel] == suffix => owner with { Kind = "Deployment", Name = owner.Name.Substring(0, dash) },
            "Job" when IsScheduledTime(suffix) => owner with { Kind = "CronJob", Name = owner.Name.Substring(0, dash) },
            _ => null,
        };
    }

    // A CronJob names its Jobs after the scheduled time in minutes, before Kubernetes 1.21 in seconds, since 1970. Both ranges mean 2015 to
    // 2038, so that a date like 20240101 is not taken for one.
    private static bool IsScheduledTime(string suffix) =>
        long.TryParse(suffix, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (number is >= 23_667_840 and <= 35_791_394 || number is >= 1_420_070_400 and <= int.MaxValue);
}
