using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Pods with different values of a label do not talk to each other.</summary>
/// <remarks>
/// A pod without the label belongs to no group. The label's values are finitely many: those of the cluster, and in the open world those
/// that selectors mention and one more, since no policy can tell two values apart that nothing mentions.
/// </remarks>
public sealed class Segmented : PropertyKind
{
    private static readonly Parameter<LabelChoice> By = Parameter<LabelChoice>.Required("by",
        "the label that divides: `namespaceLabel: KEY` of the namespace, or `podLabel: KEY` of the pod");
    private static readonly Parameter<EndpointSet> Endpoints = Parameter<EndpointSet>.Optional("endpoints", EndpointSet.Any,
        "the pods that are divided");

    /// <inheritdoc/>
    public override string Name => "segmented";

    /// <inheritdoc/>
    public override string Summary => "no connection between pods with different values of the label `by` is allowed";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [By, Endpoints, SharedParameters.Traffic];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (key, traffic) = (given.Get(By).Key, given.Get(SharedParameters.Traffic));
        var pods = given.Get(Endpoints).Within(Parties.Pods);
        var labelled = pods.Within(new Peer.Endpoints(new Selector.HasLabel(key)));
        var values = Values(program, world, pods.Peer, key).Distinct(StringComparer.Ordinal).OrderBy(value => value, StringComparer.Ordinal);
        var apart = new FlowCondition.OneOf(values.Select(value => Leaves(new Selector.LabelIn(key, [value]))).ToEquatableArray());
        var scope = FlowCondition.And(Connections.Between(labelled.Peer, labelled.Peer, traffic, program), apart);
        var question = Connections.NoneAllowed(program, world, scope, traffic) with { Subjects = [labelled], Notes = Notes(program, pods.Peer, key) };
        return world == World.Closed || !LabelValues.AreTextIn(program, key) ? question : question with
        {
            DoubtIfNothing = $"policies look into the text of label `{key.Key}`, so values that may come later are not all alike",
        };
    }

    private static FlowCondition Leaves(Selector group) => FlowCondition.And(
        new FlowCondition.From(new Peer.Endpoints(group)),
        new FlowCondition.Not(new FlowCondition.To(new Peer.Endpoints(group))));

    private static IEnumerable<string> Values(PolicyProgram program, World world, Peer pods, LabelKey key)
    {
        var today = program.Cluster.Endpoints.Where(endpoint => endpoint.IsPod).Select(endpoint => endpoint.Label(key)).OfType<string>();
        if (world == World.Closed)
            return today;
        var known = new HashSet<string>(today
            .Concat(program.Cluster.Namespaces.Values.Select(item => key.Scope == LabelScope.Namespace ? item.Labels[key.Key] : null).OfType<string>())
            .Concat(LabelValues.MentionedIn(program, key))
            .Concat(LabelValues.MentionedIn(pods, key)));
        var other = "another";
        while (known.Contains(other))
            other += "-one";
        return known.Append(other);
    }

    private static EquatableArray<string> Notes(PolicyProgram program, Peer pods, LabelKey key)
    {
        var asked = program.Cluster.Endpoints.Where(endpoint => Selection.Includes(pods, endpoint, program.Cluster)).ToArray();
        var without = asked.Count(endpoint => endpoint.Label(key) is null);
        var owner = key.Scope == LabelScope.Namespace ? "a namespace without label" : "no label";
        return without == 0 ? [] : [$"{without} of {asked.Length} workloads have {owner} `{key.Key}`: they belong to no group, and nothing is claimed about them"];
    }
}
