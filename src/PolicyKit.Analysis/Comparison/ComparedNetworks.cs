using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Two versions of a network, with the workloads of each found in the other.</summary>
/// <remarks>
/// A workload is the same one if kind, namespace and name are. What one version does not say is taken from the other: a version without any
/// workload or node is applied to those of the other one, and a namespace that one version does not declare has the labels of the other.
/// </remarks>
public sealed class ComparedNetworks
{
    private readonly List<(Endpoint Then, Endpoint Now)> _both = [];
    private readonly List<Endpoint> _appeared = [];
    private readonly List<Endpoint> _vanished = [];
    private (ProgramVersion Before, ProgramVersion After)? _versions;
    private Cluster? _cluster;

    /// <summary>Compares two programs; other readings of them are left aside, see <see cref="InAllReadings"/>.</summary>
    public ComparedNetworks(PolicyProgram before, PolicyProgram after)
    {
        (Before, After) = (before, after);
        var (then, now) = (new SameEndpoints(before.Cluster), new SameEndpoints(after.Cluster));
        var found = new HashSet<Endpoint>(EndpointInstances.Comparer);
        foreach (var endpoint in after.Cluster.Endpoints)
        {
            var today = endpoint with { NamespaceLabels = now.NamespaceLabelsOf(endpoint with { NamespaceLabels = then.NamespaceLabelsOf(endpoint) }) };
            var known = before.Cluster.Endpoints.Count == 0 ? endpoint : then.Find(endpoint);
            if (known is null)
                _appeared.Add(today);
            else
                _both.Add(Alike(known with { NamespaceLabels = then.NamespaceLabelsOf(today) }, today));
            if (known is not null)
                found.Add(known);
        }
        foreach (var endpoint in before.Cluster.Endpoints.Where(endpoint => !found.Contains(endpoint)))
            if (after.Cluster.Endpoints.Count == 0)
                _both.Add((endpoint with { NamespaceLabels = Labels(endpoint, then, now) }, endpoint with { NamespaceLabels = now.NamespaceLabelsOf(endpoint) }));
            else
                _vanished.Add(endpoint with
                {
                    NamespaceLabels = Labels(endpoint, then, now),
                    // An address that another workload has by now is that workload's.
                    Addresses = endpoint.Addresses.Where(address => after.Cluster.FindByAddress(address) is null).ToEquatableArray(),
                });
    }

    /// <summary>The earlier policies and their cluster.</summary>
    public PolicyProgram Before { get; }

    /// <summary>The later policies and their cluster.</summary>
    public PolicyProgram After { get; }

    /// <summary>The workloads, pods and nodes that only the later version has.</summary>
    public IReadOnlyList<Endpoint> Appeared => _appeared;

    /// <summary>The workloads, pods and nodes that only the earlier version has.</summary>
    public IReadOnlyList<Endpoint> Vanished => _vanished;

    /// <summary>How many workloads, pods and nodes both versions have.</summary>
    public int Shared => _both.Count;

    /// <summary>The comparison under each reading of the policies that the data plane leaves open, with the doubt in words; the first is the usual one.</summary>
    /// <remarks>A doubt that both versions share is one doubt: whatever is the case, is the case in both.</remarks>
    public static IEnumerable<(ComparedNetworks Networks, string? Doubt)> InAllReadings(PolicyProgram before, PolicyProgram after)
    {
        yield return (new(before, after), null);
        foreach (var doubt in before.OtherReadings.Concat(after.OtherReadings).Select(reading => reading.Doubt).Distinct())
            yield return (new(Reading(before, doubt), Reading(after, doubt)), doubt);
    }

    /// <summary>Every connection that only one of the versions allows.</summary>
    /// <inheritdoc cref="ConnectionChanges.Between"/>
    public ConnectionChanges Changes(CancellationToken cancellation) => ConnectionChanges.Between(Cluster, Versions.Before, Versions.After, cancellation);

    /// <summary>The endpoints of both versions, as they are now.</summary>
    public Cluster Cluster => _cluster ??= ClusterOf([.. _both.Select(pair => pair.Now), .. _appeared, .. _vanished]);

    /// <summary>Both versions over <see cref="Cluster"/>.</summary>
    public (ProgramVersion Before, ProgramVersion After) Versions => _versions ??= (
        new(Before, HistoryOf(_both.Select(pair => (pair.Now, pair.Then))), new HashSet<Endpoint>(_appeared, EndpointInstances.Comparer)),
        new(After, EndpointHistory.None, new HashSet<Endpoint>(_vanished, EndpointInstances.Comparer)));

    /// <summary>Both versions over the workloads that both have, as they are now.</summary>
    internal SharedScope Now => new(
        After with { Cluster = ClusterOf([.. _both.Select(pair => pair.Now)]), OtherReadings = [] },
        new(Before, HistoryOf(_both.Select(pair => (pair.Now, pair.Then))), []),
        new(After, EndpointHistory.None, []),
        OneSidedAddresses);

    /// <summary>Both versions over the workloads that both have, as they were then.</summary>
    internal SharedScope Then
    {
        get
        {
            var then = _both.Select(pair => (Then: pair.Then with { }, pair.Now)).ToArray(); // two of today can have been one then
            return new(
                Before with { Cluster = ClusterOf([.. then.Select(pair => pair.Then)]), OtherReadings = [] },
                new(Before, EndpointHistory.None, []),
                new(After, HistoryOf(then), []),
                OneSidedAddresses);
        }
    }

    // Where one version may have two pods of a workload, what they send each other is compared.
    private static (Endpoint Then, Endpoint Now) Alike(Endpoint then, Endpoint now) => then.IsSinglePod == now.IsSinglePod
        ? (then, now)
        : (then with { IsSinglePod = false }, now with { IsSinglePod = false });

    private AddressSet OneSidedAddresses => AddressSet.Of(_appeared.Concat(_vanished).SelectMany(endpoint => endpoint.Addresses)
        .Select(address => new AddressRange(address, address)));

    private Cluster ClusterOf(Endpoint[] endpoints)
    {
        var namespaces = After.Cluster.Namespaces.Values.Concat(Before.Cluster.Namespaces.Values)
            .GroupBy(known => known.Name).Select(same => same.OrderByDescending(known => known.IsDeclared).First());
        var cluster = new Cluster(namespaces, endpoints, After.Cluster.Services);
        var ranges = After.Cluster.PodCidrs;
        return ranges.IsEmpty ? cluster : cluster.WithPodsIn(ranges);
    }

    private static PolicyProgram Reading(PolicyProgram program, string doubt) =>
        program.OtherReadings.FirstOrDefault(reading => reading.Doubt == doubt)?.Program ?? program;

    private static LabelSet Labels(Endpoint endpoint, SameEndpoints then, SameEndpoints now) =>
        then.NamespaceLabelsOf(endpoint with { NamespaceLabels = now.NamespaceLabelsOf(endpoint) });

    private static EndpointHistory HistoryOf(IEnumerable<(Endpoint From, Endpoint To)> pairs)
    {
        var history = new Dictionary<Endpoint, Endpoint>(EndpointInstances.Comparer);
        foreach (var (from, to) in pairs)
            if (to with { Span = from.Span } != from)
                history.Add(from, to);
        return history.Count == 0 ? EndpointHistory.None : new(history);
    }
}
