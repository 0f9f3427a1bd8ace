using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads NetworkSets and GlobalNetworkSets.</summary>
internal static class NetworkSetParser
{
    /// <summary>The set; of no use once an error was reported.</summary>
    public static NetworkSetSyntax Parse(Resource resource, Field root)
    {
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec");
        var labels = StoredMetadata.LabelsOf(root["metadata"]);
        if (labels[SelectorMeaning.NamespaceLabel] is not null)
            root["metadata"]["labels"].Report(CalicoObjectErrors.ReservedLabel, SelectorMeaning.NamespaceLabel);
        var spec = root["spec"];
        spec.OnlyKeys("nets");
        var blocks = new List<AddressRange>();
        foreach (var item in spec["nets"].Items())
            if (Parse(item) is { } block)
                blocks.Add(new(block.First, block.Last));
        return new(resource.Name, labels, AddressSet.Of(blocks));
    }

    // Unlike the blocks of rules, those of sets may have host bits, or be single addresses.
    private static Cidr? Parse(Field item)
    {
        if (item.AsText("a block of addresses") is not { } text)
            return null;
        var block = IpAddress.TryParse(text) is { } address ? Cidr.Of(address) : Cidr.TryParse(text, out _);
        if (block is null)
            item.ReportText(RuleErrors.InvalidNet, NearestText.Block(text), text);
        return block;
    }
}
