using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>
/// Reads CiliumNetworkPolicies and CiliumClusterwideNetworkPolicies as strictly as the API server and the agent do together, and reports
/// every error of an object.
/// </summary>
internal sealed class CiliumPolicyParser
{
    private readonly bool _isNamespaced;

    private CiliumPolicyParser(bool isNamespaced) => _isNamespaced = isNamespaced;

    /// <summary>The policy; null once an error was reported.</summary>
    public static CiliumPolicySyntax? Parse(Resource resource, DiagnosticBag diagnostics)
    {
        var reading = new Reading(resource.Name, diagnostics);
        var root = Field.Root(resource.Root, reading);
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec", "specs", "status");
        var parser = new CiliumPolicyParser(resource.Name.Namespace is not null);
        var sets = new List<RuleSetSyntax>();
        if (root["spec"].Exists)
            sets.AddRange(parser.ParseSet(root["spec"]));
        foreach (var item in root["specs"].Items())
            sets.AddRange(parser.ParseSet(item));
        if (!root["spec"].Exists && !root["specs"].Exists)
            root.Report(CiliumErrors.NoSpec);
        return reading.HasErrors ? null : new(resource.Name, resource.NameSpan, sets.ToEquatableArray());
    }

    private IEnumerable<RuleSetSyntax> ParseSet(Field spec)
    {
        if (!spec.OnlyKeys("endpointSelector", "nodeSelector", "ingress", "ingressDeny", "egress", "egressDeny", "labels", "description",
            "enableDefaultDeny", "log") || spec.AsMapping() is null)
            yield break;
        var (endpoints, nodes) = (spec["endpointSelector"], spec["nodeSelector"]);
        if (nodes.Exists && _isNamespaced)
            nodes.Report(CiliumErrors.NamespacedNodeSelector);
        else if (endpoints.Exists == nodes.Exists)
            spec.Report(nodes.Exists ? CiliumErrors.BothSelectors : CiliumErrors.NoSelector);
        var isolates = spec["enableDefaultDeny"];
        isolates.OnlyKeys("ingress", "egress");
        var ingress = ParseDirection(spec, Direction.Ingress, nodes.Exists, isolates["ingress"].AsBoolean());
        var egress = ParseDirection(spec, Direction.Egress, nodes.Exists, isolates["egress"].AsBoolean());
        yield return new(
            IdentitySelectorParser.PlaceOf(spec), IdentitySelectorParser.Parse(nodes.Exists ? nodes : endpoints), nodes.Exists, ingress, egress);
    }

    private static DirectionSyntax ParseDirection(Field spec, Direction direction, bool isForNodes, bool? isolates)
    {
        var name = direction == Direction.Ingress ? "ingress" : "egress";
        var (allow, deny) = (spec[name], spec[name + "Deny"]);
        return new(
            IdentitySelectorParser.PlaceOf(allow.Exists ? allow : deny.Exists ? deny : spec),
            [.. allow.Items().Select(rule => CiliumRuleParser.Parse(rule, new(direction, RuleAction.Allow, isForNodes)))],
            [.. deny.Items().Select(rule => CiliumRuleParser.Parse(rule, new(direction, RuleAction.Deny, isForNodes)))],
            isolates);
    }
}
