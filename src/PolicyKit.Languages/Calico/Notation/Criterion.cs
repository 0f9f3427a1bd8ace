using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>A criterion of a rule that stands beside its negation.</summary>
/// <param name="Holder">The mapping in which both stand.</param>
/// <param name="Positive">What the rule asks for.</param>
/// <param name="Negative">What it excludes.</param>
/// <param name="ExcludesAll">Whether the negation leaves nothing of what the rule asks for.</param>
/// <param name="ExcludesNothing">Whether the negation takes nothing away from it.</param>
internal sealed record Criterion(Field Holder, Field Positive, Field Negative, bool ExcludesAll, bool ExcludesNothing)
{
    /// <summary>The criteria of a rule that have both sides; of those that cannot be read nothing is known.</summary>
    public static IEnumerable<Criterion> Of(Field rule)
    {
        if (Protocols(rule) is { } protocols)
            yield return protocols;
        if (Icmp(rule) is { } icmp)
            yield return icmp;
        foreach (var end in WrittenRules.EndsOf(rule))
        {
            if (Blocks(end) is { } blocks)
                yield return blocks;
            if (end["selector"].AsText() is { Length: > 0 } selector && end["notSelector"].AsText() is { } excluded && selector.Trim() == excluded.Trim())
                yield return new(end, end["selector"], end["notSelector"], ExcludesAll: true, ExcludesNothing: false);
        }
    }

    private static Criterion? Protocols(Field rule) =>
        ProtocolParser.Parse(rule["protocol"]) is { } protocol && ProtocolParser.Parse(rule["notProtocol"]) is { } excluded
            ? new(rule, rule["protocol"], rule["notProtocol"], protocol == excluded, protocol != excluded)
            : null;

    private static Criterion? Icmp(Field rule) =>
        IcmpParser.ParseNegated(rule["icmp"]) is { } types && IcmpParser.ParseNegated(rule["notICMP"]) is { } excluded
            ? new(rule, rule["icmp"], rule["notICMP"], types.Except(excluded).IsEmpty, types.Intersect(excluded).IsEmpty)
            : null;

    private static Criterion? Blocks(Field end)
    {
        var (asked, excluded) = (SetOf(end["nets"]), SetOf(end["notNets"]));
        return asked.IsEmpty || excluded.IsEmpty
            ? null
            : new(end, end["nets"], end["notNets"], asked.Except(excluded).IsEmpty, asked.Intersect(excluded).IsEmpty);
    }

    private static AddressSet SetOf(Field list) => AddressSet.Of(
        from item in list.Items()
        let block = item.AsText() is { } text ? Cidr.TryParse(text, out _) : null
        where block is not null
        select new AddressRange(block.Value.First, block.Value.Last));
}
