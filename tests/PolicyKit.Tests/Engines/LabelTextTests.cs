using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Engines;

/// <summary>The managed engine about pods that do not exist yet, where selectors look into the text of labels.</summary>
public sealed class LabelTextTests
{
    private static readonly HeaderSpaceEngine Engine = new();

    [Theory]
    [InlineData("team starts with 'pay'", "team starts with 'paym'", true)]
    [InlineData("team starts with 'paym'", "team starts with 'pay'", false)] // what is closed is less than what is asked about
    [InlineData("team contains 'pay' || team == 'x'", "team ends with 'pay'", true)]
    [InlineData("team ends with 'pay'", "team contains 'pay'", false)]
    [InlineData("team starts with 'a' || !has(team)", "!(team contains 'b')", false)]
    [InlineData("!(team contains 'b')", "team starts with 'a' && !(team contains 'b')", true)]
    [InlineData("team starts with 'app-' && team != 'app-open'", "team == 'app-open'", false)]
    [InlineData("team starts with 'app-' && team != 'app-open'", "team == 'app-shut'", true)]
    [InlineData("team contains ''", "has(team)", true)]
    [InlineData("team contains ' '", "team != 'x'", false)] // no label has a blank
    [InlineData("projectcalico.org/namespace starts with 'te'", "projectcalico.org/namespace == 'test'", true)]
    [InlineData("projectcalico.org/namespace starts with 'te'", "projectcalico.org/namespace starts with 't'", false)]
    public void A_pod_that_may_come_is_found_exactly_where_its_labels_can_be_so(string closed, string asked, bool isClosed)
    {
        var program = Read($"selector: \"{closed}\", types: [Ingress]");
        var pods = Read($"selector: \"{asked}\", types: [Ingress]").Policies.First(policy => policy.Name.Name == "p").Subject;
        var search = new FlowSearch.AnyFlow(program, World.Open, FlowCondition.And(
            new FlowCondition.From(new Peer.Not(new Peer.Endpoints(Selector.Everything))),
            new FlowCondition.To(new Peer.Endpoints(Selector.And(Selector.OfKind(EndpointKind.Pod), pods))),
            new FlowCondition.Allowed(program)));

        var result = Engine.Run(search, CancellationToken.None);

        if (isClosed)
            Assert.IsType<SearchResult.Nothing>(result);
        else
            Assert.All(Assert.IsType<SearchResult.Found>(result).Flows, flow => Assert.True(PolicyEvaluator.Decide(program, flow).IsAllowed && pods.Matches(flow.Destination.Endpoint!)));
    }

    private static PolicyProgram Read(string spec) => ManifestReader.Combine(
        [ManifestReader.Read(new SourceDocument("file.yaml", """
            {apiVersion: v1, kind: Pod, metadata: {name: one, namespace: test}, spec: {containers: [{name: m}]}, status: {podIP: 10.0.0.1}}
            ---
            {apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: p}, spec: {SPEC}}
            """.Replace("SPEC", spec, StringComparison.Ordinal)))], new CalicoDataPlane()).Program;
}
