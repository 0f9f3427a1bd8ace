using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads rules of policies and profiles.</summary>
/// <param name="isGlobal">Whether they belong to an object without a namespace: services then need one.</param>
internal sealed class RuleParser(bool isGlobal)
{
    /// <summary>Every rule of a direction; errors are reported, and rules that have one are of no use.</summary>
    public EquatableArray<CalicoRuleSyntax> ParseAll(Field rules, Direction direction) =>
        rules.Items().Select(rule => Parse(rule, direction)).ToEquatableArray();

    private CalicoRuleSyntax Parse(Field rule, Direction direction)
    {
        rule.OnlyKeys(
            "action", "ipVersion", "protocol", "icmp", "notProtocol", "notICMP", "source", "destination", "http", "metadata");
        CheckMetadata(rule["metadata"]);
        var action = ParseAction(rule["action"]);
        var (protocol, notProtocol) = (ProtocolParser.Parse(rule["protocol"]), ProtocolParser.Parse(rule["notProtocol"]));
        var families = new RuleFamilies(rule["ipVersion"], rule["protocol"].Exists ? protocol : null, notProtocol);
        var entities = new EntityParser(rule, direction, isGlobal, protocol, families);
        var (source, destination) = (entities.Parse("source"), entities.Parse("destination"));
        return new(rule.Span, rule.Path?.ToString() ?? "", action, source, destination)
        {
            Family = families.Only,
            Protocol = protocol,
            NotProtocol = notProtocol,
            Icmp = IcmpParser.Parse(rule["icmp"], protocol),
            NotIcmp = IcmpParser.ParseNegated(rule["notICMP"]),
            Http = HttpParser.Parse(rule, direction, action, protocol),
        };
    }

    private static CalicoAction ParseAction(Field action)
    {
        switch (action.AsText())
        {
            case "Allow":
                return CalicoAction.Allow;
            case "Deny":
                return CalicoAction.Deny;
            case "Log":
                return CalicoAction.Log;
            case "Pass":
                return CalicoAction.Pass;
            case { } unknown:
                action.Report(RuleErrors.UnknownAction, unknown);
                break;
            default:
                if (!action.Exists)
                    action.ReportMissing();
                break;
        }
        return CalicoAction.Deny;
    }

    private static void CheckMetadata(Field metadata)
    {
        metadata.OnlyKeys("annotations");
        foreach (var (_, annotation) in metadata["annotations"].Entries())
            annotation.AsText();
    }
}
