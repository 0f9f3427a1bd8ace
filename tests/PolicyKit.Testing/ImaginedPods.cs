using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>The pods that could be created later, as far as anything in a search could tell them apart.</summary>
public static class ImaginedPods
{
    private const string NamespaceName = "kubernetes.io/metadata.name";

    public static IEnumerable<Endpoint> Of(Cluster cluster, IReadOnlyCollection<Selector> selectors, IEnumerable<TrafficMatch> matches)
    {
        var ports = PortChoices([.. matches.SelectMany(NamedPorts).Distinct()]).ToArray();
        return
            from room in Namespaces(cluster, selectors)
            from labels in Choices(selectors, LabelScope.Own)
            from account in Choices(selectors, LabelScope.ServiceAccount)
            from identity in Accounts(selectors)
            from declared in ports
            select new Endpoint
            {
                Kind = EndpointKind.Pod,
                WorkloadKind = "Deployment",
                Namespace = room.Name,
                Name = "imagined", // the names of workloads that exist mean those, and no others
                Labels = labels,
                NamespaceLabels = room.Labels,
                ServiceAccount = identity,
                ServiceAccountLabels = account,
                Ports = declared,
                IsSinglePod = false,
            };
    }

    private static IEnumerable<Namespace> Namespaces(Cluster cluster, IReadOnlyCollection<Selector> selectors)
    {
        var names = Values(selectors, new(LabelScope.Identity, IdentityKeys.Namespace)).Concat(Values(selectors, new(LabelScope.Namespace, NamespaceName)));
        var open =
            from name in names.Concat(cluster.Namespaces.Keys).Distinct()
            where name.Length > 0 && !(cluster.Namespaces.TryGetValue(name, out var known) && known.IsDeclared)
            from labels in Choices(selectors, LabelScope.Namespace)
            select new Namespace(name, labels.With(NamespaceName, name), true);
        return cluster.Namespaces.Values.Where(known => known.IsDeclared).Concat(open);
    }

    // A pod always has an account; where nothing asks for its name, one name is as good as another.
    private static IEnumerable<string> Accounts(IReadOnlyCollection<Selector> selectors)
    {
        var key = new LabelKey(LabelScope.Identity, IdentityKeys.ServiceAccount);
        return selectors.Any(selector => selector.Keys.Contains(key)) ? Values(selectors, key) : ["default"];
    }

    // Absent, each value that something compares with, and two that nothing mentions: two pods may differ in nothing but those.
    private static IEnumerable<LabelSet> Choices(IReadOnlyCollection<Selector> selectors, LabelScope scope)
    {
        IEnumerable<LabelSet> sets = [LabelSet.Empty];
        foreach (var key in selectors.SelectMany(selector => selector.Keys).Where(key => key.Scope == scope && key.Key != NamespaceName).Distinct())
            sets = [.. from set in sets from value in Values(selectors, key).Append(null) select value is null ? set : set.With(key.Key, value)];
        return sets;
    }

    private static IEnumerable<string> Values(IEnumerable<Selector> selectors, LabelKey key) =>
        selectors.SelectMany(selector => Mentioned(selector, key)).Concat(["unheard-of", "unheard-of-too"]).Distinct();

    private static IEnumerable<string> Mentioned(Selector selector, LabelKey key) => selector switch
    {
        Selector.LabelIn label when label.Key == key => label.Values,
        Selector.Not not => Mentioned(not.Operand, key),
        Selector.All all => all.Operands.SelectMany(operand => Mentioned(operand, key)),
        Selector.OneOf oneOf => oneOf.Operands.SelectMany(operand => Mentioned(operand, key)),
        Selector.LabelText text when text.Key == key => throw new NotSupportedException("which values stand for all others is what the engines are to find out"),
        _ => [],
    };

    private static IEnumerable<TrafficMatch.NamedPort> NamedPorts(TrafficMatch match) => match switch
    {
        TrafficMatch.NamedPort port => [port],
        TrafficMatch.Not not => NamedPorts(not.Operand),
        TrafficMatch.All all => all.Operands.SelectMany(NamedPorts),
        TrafficMatch.OneOf oneOf => oneOf.Operands.SelectMany(NamedPorts),
        _ => [],
    };

    private static IEnumerable<EquatableArray<ContainerPort>> PortChoices(TrafficMatch.NamedPort[] names)
    {
        IEnumerable<EquatableArray<ContainerPort>> choices = [[]];
        foreach (var name in names)
            foreach (var protocol in name.Protocol is { } one ? [one] : new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp })
                choices = [.. from choice in choices
                              from number in new ushort[] { 0, 80, 443, 5432, 8080, 9000 }
                              select number == 0 ? choice : [.. choice, new ContainerPort(name.Name, protocol, number)]];
        return choices;
    }
}
