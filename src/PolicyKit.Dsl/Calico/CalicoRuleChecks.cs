using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>What Calico refuses in a rule as a whole, whatever its single values are.</summary>
internal static class CalicoRuleChecks
{
    /// <summary>Refuses a rule whose parts do not fit together, or do not fit its policy.</summary>
    /// <param name="rule">The item of <c>ingress</c> or <c>egress</c>.</param>
    /// <param name="direction">Where it stands.</param>
    /// <param name="isGlobal">Whether its policy has no namespace.</param>
    /// <param name="policy">What the policy is called.</param>
    public static void Run(DocumentNode.Map rule, PolicyDirection direction, bool isGlobal, string policy)
    {
        var (source, destination) = (End(rule, "source"), End(rule, "destination"));
        var (own, member) = direction == PolicyDirection.Ingress ? (destination, "Ingress") : (source, "Egress");
        Check.That(own["services"] is null, policy, "a Service stands on the side of the policy's own pods", "name the Service as the other side", member);
        Check.That(
            destination["services"] is null || (destination["ports"] is null && destination["notPorts"] is null), policy,
            "ports stand beside a Service, which has its own", "leave the ports out", member);
        foreach (var end in new[] { source, destination })
            Check.That(
                !isGlobal || end["services"] is not DocumentNode.Map service || service["namespace"] is not null, policy,
                "a global policy names a Service without its namespace", "add the namespace of the Service", member);
        CheckHttp(rule, direction, policy, member);
        CheckFamilies(rule, [.. Nets(source), .. Nets(destination)], policy, member);
    }

    private static void CheckHttp(DocumentNode.Map rule, PolicyDirection direction, string policy, string member)
    {
        if (rule["http"] is null)
            return;
        Check.That(direction == PolicyDirection.Ingress, policy, "a rule about requests stands in egress", "put it into an ingress rule of the pods that serve them", member);
        Check.That(TextOf(rule, "action") == "Allow", policy, "a rule about requests does not allow", "allow what is wanted, and let the end of the tier deny the rest", member);
        Check.That(TextOf(rule, "protocol") is null or "TCP", policy, "a rule about requests has another protocol than TCP", "use `Tcp`", member);
    }

    private static void CheckFamilies(DocumentNode.Map rule, Cidr[] blocks, string policy, string member)
    {
        var families = blocks.Select(block => block.First.Family == IpFamily.V4 ? "4" : "6")
            .Concat(new[] { TextOf(rule, "ipVersion") }.OfType<string>())
            .Concat(TextOf(rule, "protocol") switch { "ICMP" => ["4"], "ICMPv6" => ["6"], _ => Array.Empty<string>() });
        Check.That(families.Distinct().Count() <= 1, policy, "one rule speaks of IPv4 and of IPv6", "make two rules, one for each", member);
    }

    private static IEnumerable<Cidr> Nets(DocumentNode.Map end) =>
        from list in new[] { end["nets"], end["notNets"] }.OfType<DocumentNode.List>()
        from net in list.Items.OfType<DocumentNode.Scalar>()
        let block = Cidr.TryParse(net.Text, out _)
        where block is not null
        select block.Value;

    private static DocumentNode.Map End(DocumentNode.Map rule, string end) => rule[end] as DocumentNode.Map ?? DocumentNode.Map.Empty;

    private static string? TextOf(DocumentNode.Map rule, string key) => (rule[key] as DocumentNode.Scalar)?.Text;
}
