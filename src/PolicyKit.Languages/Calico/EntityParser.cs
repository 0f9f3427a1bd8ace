using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads the source and the destination of a rule (semantics P-41 to P-47).</summary>
/// <param name="rule">The rule.</param>
/// <param name="direction">Its direction.</param>
/// <param name="isGlobal">Whether its policy has no namespace.</param>
/// <param name="protocol">Its protocol.</param>
/// <param name="families">The family of its addresses so far.</param>
internal sealed class EntityParser(Field rule, Direction direction, bool isGlobal, Protocol? protocol, RuleFamilies families)
{
    private static readonly string[] BesideServices =
        ["selector", "notSelector", "namespaceSelector", "serviceAccounts", "nets", "notNets"];

    /// <summary>One end of the packet, <c>source</c> or <c>destination</c>.</summary>
    public EntitySyntax Parse(string side)
    {
        var entity = rule[side];
        if (!entity.Exists || !entity.OnlyKeys(
            "nets", "notNets", "selector", "notSelector", "namespaceSelector", "services", "ports", "notPorts", "serviceAccounts"))
            return EntitySyntax.Anything;
        var accounts = entity["serviceAccounts"];
        accounts.OnlyKeys("names", "selector");
        var parsed = new EntitySyntax
        {
            Selector = SelectorField.Read(entity["selector"]),
            NotSelector = SelectorField.Read(entity["notSelector"]),
            Namespaces = SelectorField.Read(entity["namespaceSelector"], GlobalTerm.Alone),
            AccountNames = ParseNames(accounts["names"]),
            Accounts = SelectorField.Read(accounts["selector"]),
            Service = ParseService(entity, side),
            Blocks = ParseBlocks(entity["nets"]),
            NotBlocks = ParseBlocks(entity["notNets"]),
            Ports = PortsParser.Parse(entity["ports"], rule["protocol"], protocol),
            NotPorts = PortsParser.Parse(entity["notPorts"], rule["protocol"], protocol),
        };
        if (parsed.NotBlocks is { } excluded && (excluded.ContainsAll(IpFamily.V4) || excluded.ContainsAll(IpFamily.V6)))
            entity["notNets"].Report(RuleErrors.NothingLeft, excluded.ContainsAll(IpFamily.V4) ? "0.0.0.0/0" : "::/0");
        return parsed;
    }

    private static EquatableArray<string>? ParseNames(Field names)
    {
        var list = new List<string>();
        foreach (var name in names.Items())
            list.Add(name.AsText("the name of a service account") ?? "");
        return list.Count == 0 ? null : list.ToEquatableArray();
    }

    private AddressSet? ParseBlocks(Field list)
    {
        var blocks = new List<AddressRange>();
        foreach (var item in list.Items())
            if (ParseBlock(list, item) is { } block)
                blocks.Add(new(block.First, block.Last));
        return blocks.Count == 0 ? null : AddressSet.Of(blocks);
    }

    private Cidr? ParseBlock(Field list, Field item)
    {
        if (item.AsText("a block of addresses") is not { } text)
            return null;
        if (Cidr.TryParse(text, out var hasHostBits) is not { } block)
        {
            item.ReportText(RuleErrors.InvalidNet, NearestText.Block(text), text);
            return null;
        }
        if (hasHostBits)
            item.Report(RuleErrors.HostBits, [text], $"Write the block by its first address, `{block}`; Calico refuses the policy as it is.", item.Writing(text, $"{block}", FixSafety.Unsafe));
        families.Add(list, item, block);
        return block;
    }

    private ServiceSyntax? ParseService(Field entity, string side)
    {
        var service = entity["services"];
        if (!service.Exists || !service.OnlyKeys("name", "namespace"))
            return null;
        var (own, other) = direction == Direction.Ingress ? ("destination", "ingress") : ("source", "egress");
        if (side == own)
            service.Report(RuleErrors.ServicesMisplaced, side, other);
        foreach (var key in BesideServices)
            if (IsGiven(entity[key]))
                service.Report(RuleErrors.ServicesBeside, key);
        foreach (var key in new[] { "ports", "notPorts" })
            if (side == "destination" && IsGiven(entity[key]))
                service.Report(RuleErrors.ServicesBeside, key);
        var (name, @namespace) = (service["name"].AsText(), service["namespace"].AsText());
        if (string.IsNullOrEmpty(name))
            service["name"].Report(RuleErrors.ServiceIncomplete, "name");
        if (isGlobal && string.IsNullOrEmpty(@namespace))
            service["namespace"].Report(RuleErrors.ServiceIncomplete, "namespace");
        return string.IsNullOrEmpty(name) ? null : new(service.Span, string.IsNullOrEmpty(@namespace) ? null : @namespace, name!);
    }

    private static bool IsGiven(Field field) => field.Value switch
    {
        null => false,
        YamlValue.Sequence { Items.Count: 0 } => false,
        YamlValue.Scalar { Text.Length: 0 } => false,
        _ => true,
    };
}
