using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>A CiliumCIDRGroup: blocks of addresses that policies refer to by name or labels (semantics C-20).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Blocks">Its blocks.</param>
public sealed record CidrGroupSyntax(ResourceName Name, LabelSet Labels, EquatableArray<Cidr> Blocks) : PolicySyntax
{
    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}

/// <summary>Reads CiliumCIDRGroups.</summary>
internal static class CidrGroupParser
{
    /// <summary>The group; null once an error was reported.</summary>
    public static CidrGroupSyntax? Parse(Resource resource, DiagnosticBag diagnostics)
    {
        var reading = new Reading(resource.Name, diagnostics);
        var root = Field.Root(resource.Root, reading);
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec");
        var spec = root["spec"];
        spec.OnlyKeys("externalCIDRs");
        var labels = new ClusterResources.LabelReader().Read(root["metadata"]["labels"]);
        var blocks = spec["externalCIDRs"].Items().Select(item => CidrRuleParser.Block(item)).OfType<Cidr>().ToEquatableArray();
        return reading.HasErrors ? null : new(resource.Name, labels, blocks);
    }
}
