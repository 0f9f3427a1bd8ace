using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>What one of two versions has and the other has not, by name.</summary>
/// <param name="AppearedWorkloads">Workloads, pods and nodes that only NEW has.</param>
/// <param name="VanishedWorkloads">Workloads, pods and nodes that only OLD has.</param>
/// <param name="AppearedNamespaces">Namespaces that only NEW declares or uses.</param>
/// <param name="VanishedNamespaces">Namespaces that only OLD declares or uses.</param>
/// <param name="AppearedPolicies">Policies that only NEW has, with where they are written.</param>
/// <param name="VanishedPolicies">Policies that only OLD has, with where they are written.</param>
/// <param name="ChangedPolicies">Policies of both that say something else in NEW, with where they are written there.</param>
public sealed record NetworkInventory(
    EquatableArray<Endpoint> AppearedWorkloads,
    EquatableArray<Endpoint> VanishedWorkloads,
    EquatableArray<string> AppearedNamespaces,
    EquatableArray<string> VanishedNamespaces,
    EquatableArray<Origin> AppearedPolicies,
    EquatableArray<Origin> VanishedPolicies,
    EquatableArray<Origin> ChangedPolicies)
{
    /// <summary>Two versions with the same objects.</summary>
    public static NetworkInventory Same { get; } = new([], [], [], [], [], [], []);

    /// <summary>How many workloads, pods and nodes both versions have.</summary>
    public int Shared { get; init; }

    internal static NetworkInventory Of(NetworkComparison comparison, ComparedNetworks networks)
    {
        var (before, after) = (PoliciesOf(networks.Before), PoliciesOf(networks.After));
        var (then, now) = (comparison.Before.Program.Cluster.Namespaces.Keys, comparison.After.Program.Cluster.Namespaces.Keys);
        return new(
            InOrder(networks.Appeared),
            InOrder(networks.Vanished),
            InOrder(now.Except(then)),
            InOrder(then.Except(now)),
            Origins(after.Where(policy => !before.ContainsKey(policy.Key))),
            Origins(before.Where(policy => !after.ContainsKey(policy.Key))),
            Origins(after.Where(policy => before.TryGetValue(policy.Key, out var earlier) && !SaysTheSame(earlier, policy.Value))))
        {
            Shared = networks.Shared,
        };
    }

    private static Dictionary<ResourceName, Policy[]> PoliciesOf(PolicyProgram program) =>
        program.Policies.Where(policy => policy.Origin.Span.Document is not null).GroupBy(policy => policy.Name).ToDictionary(same => same.Key, same => same.ToArray());

    private static bool SaysTheSame(Policy[] one, Policy[] other) => one.Length == other.Length && one.Zip(other, SaysTheSame).All(same => same);

    // All but the places where it is written.
    private static bool SaysTheSame(Policy one, Policy other) =>
        one.Subject.Equals(other.Subject) && one.Direction == other.Direction && one.Isolates == other.Isolates
        && one.Rules.Count == other.Rules.Count && one.Rules.Zip(other.Rules, SaysTheSame).All(same => same);

    private static bool SaysTheSame(Rule one, Rule other) =>
        one.Action == other.Action && one.Local.Equals(other.Local)
        && one.Peers.Select(peer => peer.Match).SequenceEqual(other.Peers.Select(peer => peer.Match))
        && one.Traffic.Select(traffic => traffic.Match).SequenceEqual(other.Traffic.Select(traffic => traffic.Match));

    private static EquatableArray<Origin> Origins(IEnumerable<KeyValuePair<ResourceName, Policy[]>> policies) =>
        policies.Select(policy => policy.Value[0].Origin with { Path = "" }).OrderBy(origin => $"{origin}", StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<Endpoint> InOrder(IEnumerable<Endpoint> endpoints) =>
        endpoints.OrderBy(endpoint => $"{endpoint}", StringComparer.Ordinal).ThenBy(endpoint => endpoint.WorkloadKind, StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<string> InOrder(IEnumerable<string> names) => names.Order(StringComparer.Ordinal).ToEquatableArray();
}
