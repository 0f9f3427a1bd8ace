using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Where a rule stands.</summary>
/// <param name="Direction">In the rules of which direction.</param>
/// <param name="Action">In the rules that allow or in those that deny.</param>
/// <param name="IsForNodes">Whether in a host policy.</param>
internal readonly record struct RulePosition(Direction Direction, RuleAction Action, bool IsForNodes)
{
    /// <summary>The beginning of the names of its peer fields.</summary>
    public string Prefix => Direction == Direction.Ingress ? "from" : "to";
}

/// <summary>Reads one rule.</summary>
internal static class CiliumRuleParser
{
    private static readonly string[] ForAllowing = ["authentication"];

    /// <summary>The rule; what an error concerns is left out.</summary>
    public static CiliumRuleSyntax Parse(Field rule, RulePosition position)
    {
        var isAllowed = position.Action == RuleAction.Allow;
        rule.OnlyKeys([.. CiliumPeerParser.FieldsOf(position), "toPorts", "icmps", .. isAllowed ? ForAllowing : [], position.Prefix + "Requires"]);
        var requires = rule[position.Prefix + "Requires"];
        if (requires.Items().Any())
            requires.Report(CiliumErrors.Requires, position.Prefix + "Requires");
        var (ports, icmps) = (rule["toPorts"], rule["icmps"]);
        if (ports.Items().Any() && icmps.Items().Any())
            rule.Report(CiliumErrors.IcmpWithPorts);
        return new(
            IdentitySelectorParser.PlaceOf(rule),
            CiliumPeerParser.Parse(rule, position),
            [.. ports.Items().Select(item => PortRuleParser.Parse(item, position))],
            [.. icmps.Items().Select(IcmpParser.Parse)],
            isAllowed ? Mode(rule["authentication"]) : null);
    }

    private static AuthenticationMode? Mode(Field authentication)
    {
        if (!authentication.Exists)
            return null;
        authentication.OnlyKeys("mode");
        var mode = authentication["mode"];
        switch (mode.AsText())
        {
            case "disabled":
                return AuthenticationMode.Disabled;
            case "required":
                return AuthenticationMode.Required;
            case "test-always-fail":
                return AuthenticationMode.AlwaysFail;
            case { } unknown:
                mode.Report(CiliumPeerErrors.UnknownMode, unknown);
                return null;
            default:
                if (!mode.Exists)
                    mode.ReportMissing();
                return null;
        }
    }
}
