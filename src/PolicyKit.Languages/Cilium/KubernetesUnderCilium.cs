using PolicyKit.Languages.Kubernetes;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Kubernetes NetworkPolicies as Cilium enforces them: one more set of rules that allow (semantics C-43).</summary>
internal sealed class KubernetesUnderCilium
{
    private readonly CiliumScope _scope;
    private readonly Dictionary<ResourceName, NetworkPolicySyntax> _written = [];
    private readonly DiagnosticBag _diagnostics;

    /// <summary>A conversion of the policies of an input.</summary>
    public KubernetesUnderCilium(CiliumScope scope, LoweringScope input, DiagnosticBag diagnostics)
    {
        (_scope, _diagnostics) = (scope, diagnostics);
        foreach (var syntax in input.Objects<NetworkPolicySyntax>())
            _written[syntax.Name] = syntax;
    }

    /// <summary>The policy as Cilium reads it, in a part that is certain and perhaps one that is not.</summary>
    public IEnumerable<CiliumPolicy> Convert(Policy policy, KubernetesPlacement placement)
    {
        if (!placement.IsGoverned)
            _diagnostics.Report(CiliumWarnings.RulesOutsidePolicyTypes.At(policy.Origin.Span, policy.Direction.ToString()) with
            {
                Subject = policy.Name,
                Path = "spec.policyTypes",
            });
        var reporter = new CiliumReporter(policy.Name, _diagnostics);
        var written = RulesOf(policy);
        var peers = new KubernetesPeers(_scope, policy, reporter);
        var rules = policy.Rules.Select((rule, index) => peers.Convert(rule, written[index])).ToEquatableArray();
        var plain = policy.Direction == Direction.Egress ? rules.SelectMany(PlainPorts).ToEquatableArray() : [];
        var converted = policy with { Subject = CiliumSelectors.WithoutDropped(policy.Subject, _scope.Options.PodLabels), Rules = rules };
        if (policy.Direction == Direction.Ingress || !rules.Any(rule => rule.Traffic.Any(IsNamed)))
            return [new(converted, new(CiliumPart.Allow, Doubt: null) { PlainPorts = plain })];
        var traffic = new TrafficLowering(_scope, reporter);
        var certain = new CiliumPolicy(
            converted with { Rules = [.. rules.Select(rule => WithNames(rule, traffic, isCertain => isCertain))] }, new(CiliumPart.Allow, Doubt: null) { PlainPorts = plain });
        if (_scope.Version is not null)
            return [certain];
        return
        [
            certain,
            new(
                converted with { Isolates = false, Rules = [.. rules.Select(rule => WithNames(rule, traffic, isCertain => !isCertain))] },
                new(CiliumPart.Allow, TrafficLowering.VersionDependent)),
        ];
    }

    private static bool IsNamed(RuleTraffic traffic) => traffic.Match is TrafficMatch.NamedPort;

    /// <summary>The rule with port names as Cilium resolves them on egress (semantics C-30).</summary>
    private static Rule WithNames(Rule rule, TrafficLowering traffic, Predicate<bool> isWanted) => rule with
    {
        Traffic =
        [
            .. from item in rule.Traffic
               from match in item.Match is TrafficMatch.NamedPort { Protocol: { } protocol } named
                   ? traffic.NamedOnEgress(named.Name, protocol, new(item.Origin.Path, item.Origin.Span)).Select(part => (part.Match, IsCertain: part.Doubt is null))
                   : [(item.Match, IsCertain: true)]
               where isWanted(match.IsCertain)
               select item with { Match = match.Match },
        ],
    };

    private EquatableArray<RuleSyntax> RulesOf(Policy policy)
    {
        var syntax = _written[policy.Name];
        return policy.Direction == Direction.Ingress ? syntax.Ingress : syntax.Egress;
    }

    /// <summary>The items of a rule that mean exactly one port: only those cancel DNS rules (semantics C-34).</summary>
    private static IEnumerable<PlainPort> PlainPorts(Rule rule) =>
        from traffic in rule.Traffic
        where traffic.Match is TrafficMatch.Headers
        let headers = ((TrafficMatch.Headers)traffic.Match).Set
        from protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp }
        let ranges = headers.ValuesOf(protocol).Ranges
        where ranges.Count == 1 && ranges[0].First == ranges[0].Last
        select new PlainPort(rule.Peers, protocol, ranges[0].First, traffic.Origin);
}
