using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Notation;

/// <summary>Notes groups of addresses, and who refers to them (semantics C-20).</summary>
internal sealed class CidrGroupFactReader : FactReader
{
    private const string Group = "CiliumCIDRGroup";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. CiliumSpecs.Policies, $"cilium.io/{Group}"];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root)
    {
        if (resource.Name.Kind == Group)
        {
            yield return new AddressGroup(resource.Name, resource.NameSpan, new LabelReader().Read(root["metadata"]["labels"]));
            yield break;
        }
        foreach (var rule in CiliumSpecs.Rules(root, "ingress", "ingressDeny", "egress", "egressDeny"))
            foreach (var item in rule["fromCIDRSet"].Items().Concat(rule["toCIDRSet"].Items()))
                if (item["cidrGroupRef"].AsText() is { } name)
                    yield return new AddressGroupReference(resource.Name, item["cidrGroupRef"].Span, name, null);
                else if (item["cidrGroupSelector"].Exists)
                    yield return new AddressGroupReference(
                        resource.Name, item["cidrGroupSelector"].Span, null, new LabelSelectorParser(LabelScope.Own).Parse(item["cidrGroupSelector"]));
    }
}
