using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using Property = PolicyKit.Analysis.Property;

namespace PolicyKit.Testing;

/// <summary>A random small cluster with policies, and a random property of it.</summary>
public sealed record RandomQuestion(PolicyProgram Program, Property Property, string Text)
{
    private static readonly string[] Namespaces = ["red", "blue", "grey"];
    private static readonly string[] Names = ["red/a", "red/b", "blue/a", "blue/b", "grey/a"];
    private static readonly string[] Labels = ["", "app=a", "app=b"];
    private static readonly string[] Traffics = ["*", "TCP/80", "TCP/70-90", "UDP", "SCTP/7"];

    /// <summary>Questions about the endpoints of today.</summary>
    public static Arbitrary<RandomQuestion> Closed => Questions(World.Closed).ToArbitrary();

    /// <summary>Questions about the pods to come as well.</summary>
    public static Arbitrary<RandomQuestion> Open => Questions(World.Open).ToArbitrary();

    /// <summary>The same question about a program that has only some of the policies.</summary>
    public RandomQuestion With(IReadOnlyCollection<ResourceName> policies) => this with
    {
        Program = Program with
        {
            Gates = [.. Program.Gates.Select(gate => gate with
            {
                Tiers = [.. gate.Tiers.Select(tier => tier with
                {
                    Policies = [.. tier.Policies.Where(policy => policy.Name.Kind == "Profile" || policies.Contains(policy.Name))],
                })],
            })],
        },
    };

    public override string ToString() => Text;

    private static Gen<RandomQuestion> Questions(World world) =>
        from endpoints in Endpoints
        from policies in Many(Policy, 4)
        from earlier in Many(Policy, 3)
        from property in Properties
        let scene = Build(endpoints, policies)
        let baseline = Build(endpoints, earlier)
        select new RandomQuestion(
            scene.Program,
            property(new Baseline(baseline.Program)).Property with { World = world },
            $"{property(new Baseline(baseline.Program)).Text}, {world}\n"
                + string.Join("\n", [.. endpoints.Select(item => item.Text), .. policies.Select(item => item.Text), "earlier:", .. earlier.Select(item => item.Text)]));

    private static Scene Build(Step[] endpoints, Step[] policies) => endpoints.Concat(policies).Aggregate(
        new Scene().Node("n1", "10.0.0.1").Namespace("red", "tenant=a").Namespace("blue", "tenant=b").Namespace("grey"), (scene, step) => step.Apply(scene));

    private static Gen<Step[]> Endpoints { get; } = (
        from labels in Gen.Elements(Labels).ArrayOf(Names.Length)
        from sort in Gen.Choose(0, 4).ArrayOf(Names.Length)
        select Names.Select((name, i) => sort[i] switch
        {
            0 => new Step($"pod {name} {labels[i]} 10.0.0.{10 + i} on n1", scene => scene.Pod(name, labels[i], $"10.0.0.{10 + i}", "n1")),
            1 => new Step($"pod {name} {labels[i]}", scene => scene.Pod(name, labels[i])),
            2 => new Step($"host pod {name}", scene => scene.HostPod(name, "n1")),
            _ => new Step($"workload {name} {labels[i]}", scene => scene.Workload(name, labels[i])),
        }).ToArray());

    private static Gen<Step> Policy =>
        from room in Gen.Elements(Namespaces)
        from subject in Gen.Elements(Labels)
        from direction in Gen.Elements(Direction.Ingress, Direction.Egress)
        from number in Gen.Choose(0, 999)
        from rules in Many(from peer in RulePeers from traffic in Gen.Elements(Traffics) select (peer, traffic), 2)
        select new Step(
            $"policy p{number} in {room} for '{subject}' {direction}: {string.Join("; ", rules.Select(rule => $"{rule.peer} {rule.traffic}"))}",
            scene => scene.Policy($"{room}/p{number}", subject, direction, [.. rules]));

    private static Gen<Peer> RulePeers { get; } = Gen.Elements(
        Peer.Anyone, Scene.Pods("red"), Scene.Pods("blue", "app=a"), Scene.Pods(null, "app=b"), Scene.Tenant("a"), Scene.OtherAccountThan("default"),
        Scene.Block("10.0.0.0/28"), Scene.Block("0.0.0.0/0"), Scene.Block("192.0.2.0/24"));

    private static Gen<EndpointSet> Sets => Many(Gen.Elements<object>(
        "any", "internet", "red/a", "blue/b", "10.0.0.0/8", "10.0.0.10", "192.0.2.1", "node/n1",
        Scene.Pods("red"), Scene.Pods("grey"), Scene.Pods(null, "app=a"), Scene.Tenant("b")), 2).Where(items => items.Length > 0).Select(Ask.Set);

    private static Gen<Func<Baseline, (Property Property, string Text)>> Properties =>
        from kind in Gen.Elements([.. Ask.Kinds.Keys.Order()])
        from left in Sets
        from right in Sets
        from traffic in Gen.Elements(Traffics)
        from number in Gen.Choose(1, 3)
        from direction in Gen.Elements(Direction.Ingress, Direction.Egress)
        from scope in Gen.Elements(new LabelKey(LabelScope.Namespace, "tenant"), new LabelKey(LabelScope.Own, "app"))
        select new Func<Baseline, (Property, string)>(baseline =>
        {
            (string, object)[] arguments = kind switch
            {
                "defaultDeny" => [("endpoints", left), ("directions", direction)],
                "noPath" => [("from", left), ("to", right), ("hops", number), ("traffic", traffic)],
                "reachable" => [("from", left), ("to", right), ("traffic", traffic), ("every", number > 1)],
                "segmented" => [("by", scope), ("traffic", traffic)],
                "unchanged" => [("since", baseline), ("traffic", traffic)],
                _ => [("from", left), ("to", right), ("traffic", traffic)],
            };
            return (Ask.Property(kind, arguments), $"{kind} {string.Join(", ", arguments.Select(argument => $"{argument.Item1}: {argument.Item2}"))}");
        });

    private static Gen<T[]> Many<T>(Gen<T> items, int most) => from count in Gen.Choose(0, most) from some in items.ArrayOf(count) select some;

    private sealed record Step(string Text, Func<Scene, Scene> Apply);
}
