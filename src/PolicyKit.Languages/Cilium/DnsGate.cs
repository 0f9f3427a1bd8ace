using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>
/// The gate of the DNS proxy: where a DNS rule is in force, queries pass only for the names that it permits, even if some other rule allows
/// the server on every port (semantics C-34).
/// </summary>
internal sealed class DnsGate(CiliumScope scope, IReadOnlyList<CiliumPolicy> policies)
{
    private readonly CiliumPolicy[] _certain = [.. policies.Where(policy =>
        policy is { Doubt: null, Placement.Part: CiliumPart.Allow, Policy.Direction: Direction.Egress })];

    /// <summary>The gate; null without DNS rules.</summary>
    public Gate? Build()
    {
        var proxied = Array.FindAll(_certain, policy => policy.Placement.DnsRules.Count > 0);
        if (proxied.Length == 0)
            return null;
        var ports = proxied.SelectMany(policy => policy.Placement.DnsRules).SelectMany(rule => rule.Ports).Distinct().ToArray();
        Policy[] allowing = [.. _certain.Select(policy => Allowing(policy, ports)).OfType<Policy>()];
        Policy[] refusing = [.. proxied.SelectMany(Refusing)];
        return new("DNS proxy", Direction.Egress, [new("DNS rules", [.. allowing, .. refusing])]);
    }

    /// <summary>Queries for permitted names, and all queries where a rule for exactly that port is without DNS rules.</summary>
    private static Policy? Allowing(CiliumPolicy policy, TrafficMatch[] ports)
    {
        Rule[] rules =
        [
            .. policy.Placement.DnsRules.Select(rule => RuleOf(policy, RuleAction.Allow, rule.Peers, rule.Origin,
                rule.Ports.Select(port => Both(port, new TrafficMatch.Field(RequestKind.Dns, RequestFields.Name, rule.Names))))),
            .. policy.Placement.PlainPorts.Where(plain => Array.Exists(ports, plain.MayBe)).Select(plain => RuleOf(
                policy, RuleAction.Allow, plain.Peers, plain.Origin, [new TrafficMatch.Headers(plain.Headers)])),
        ];
        return rules.Length == 0 ? null : policy.Policy with { Isolates = false, Rules = [.. rules] };
    }

    /// <summary>All other queries, of subjects that are isolated: elsewhere layer 7 rules refuse nothing.</summary>
    private IEnumerable<Policy> Refusing(CiliumPolicy policy)
    {
        var subject = policy.Policy.Subject;
        Selector[] isolated = policy.Policy.Isolates || scope.Options.Enforcement == EnforcementMode.Always
            ? [subject]
            : [.. _certain.Where(other => other.Policy.Isolates && !SelectorOverlap.AreDisjoint(other.Policy.Subject, subject))
                .Select(other => Selector.And(subject, other.Policy.Subject)).Distinct()];
        return isolated.Select(selector => policy.Policy with
        {
            Subject = selector,
            Isolates = false,
            Rules = [.. policy.Placement.DnsRules.Select(rule => RuleOf(policy, RuleAction.Deny, rule.Peers, rule.Origin,
                rule.Ports.Select(port => Both(port, new TrafficMatch.RequestOf(RequestKind.Dns)))))],
        });
    }

    private static Rule RuleOf(CiliumPolicy policy, RuleAction action, EquatableArray<RulePeer> peers, Origin origin, IEnumerable<TrafficMatch> traffic) =>
        new(action, peers, [.. traffic.Select(match => new RuleTraffic(match, origin))], origin) { Local = policy.Placement.Local };

    private static TrafficMatch.All Both(TrafficMatch port, TrafficMatch query) => new([port, query]);
}
