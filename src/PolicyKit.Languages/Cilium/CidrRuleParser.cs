using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads blocks of addresses and the items of <c>fromCIDRSet</c> and <c>toCIDRSet</c> (semantics C-20, C-73).</summary>
internal static class CidrRuleParser
{
    /// <summary>A block in prefix notation; null once an error has been reported.</summary>
    public static Cidr? Block(Field field)
    {
        if (field.AsText("a block of addresses") is not { } text)
            return null;
        if (Cidr.TryParse(text, out _) is { } block)
            return block;
        field.ReportText(CiliumPeerErrors.InvalidCidr, NearestText.Block(text), text);
        return null;
    }

    /// <summary>One item of a CIDR set; null once an error has been reported.</summary>
    public static PeerSyntax.Blocks? Parse(Field item)
    {
        item.OnlyKeys("cidr", "cidrGroupRef", "cidrGroupSelector", "except");
        var (cidr, group, groups) = (item["cidr"], item["cidrGroupRef"], item["cidrGroupSelector"]);
        var except = item["except"].Items().Select(field => (Field: field, Block: Block(field))).ToArray();
        if (new[] { cidr, group, groups }.Count(field => field.Exists) != 1)
        {
            item.Report(CiliumPeerErrors.CidrChoice);
            return null;
        }
        BlockSource? source = cidr.Exists ? Written(cidr, except)
            : group.Exists ? group.AsText() is { } name ? new BlockSource.Group(name) : null
            : new BlockSource.Groups(new LabelSelectorParser(LabelScope.Own).Parse(groups));
        return source is null ? null : new(IdentitySelectorParser.PlaceOf(item), source, [.. except.Select(exception => exception.Block).OfType<Cidr>()]);
    }

    private static BlockSource.Written? Written(Field cidr, IEnumerable<(Field Field, Cidr? Block)> except)
    {
        if (Block(cidr) is not { } whole)
            return null;
        foreach (var (field, exception) in except)
            if (exception is not null && !Begins(field.AsText()!, whole))
                field.Report(CiliumPeerErrors.ExceptOutside, whole, field.AsText()!);
        return new(whole);
    }

    /// <summary>Whether the address before the slash lies in the block: the agent looks no further (semantics C-73).</summary>
    private static bool Begins(string except, Cidr whole) =>
        IpAddress.TryParse(except.Substring(0, except.IndexOf('/'))) is { } address && address.Family == whole.First.Family
        && AddressSet.Of(whole).Contains(address);
}
