using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Facts;

/// <summary>Reads from which ranges pods and Services get their addresses.</summary>
internal sealed class AddressRangeFactReader : FactReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds =>
    [
        "networking.k8s.io/ServiceCIDR", "/Node", "projectcalico.org/IPPool", "crd.projectcalico.org/IPPool", "cilium.io/CiliumPodIPPool", "/ConfigMap",
    ];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root)
    {
        var spec = root["spec"];
        return resource.Name.Kind switch
        {
            "ServiceCIDR" => Of(AddressUse.Services, spec["cidrs"].Items()),
            "Node" => Of(AddressUse.Pods, spec["podCIDRs"].Exists ? spec["podCIDRs"].Items() : [spec["podCIDR"]]),
            "IPPool" => Of(AddressUse.Pods, [spec["cidr"]]),
            "CiliumPodIPPool" => Of(AddressUse.Pods, [.. spec["ipv4"]["cidrs"].Items(), .. spec["ipv6"]["cidrs"].Items()]),
            _ when resource.Name.Name == "cilium-config" => Of(AddressUse.Pods,
                [root["data"]["cluster-pool-ipv4-cidr"], root["data"]["cluster-pool-ipv6-cidr"]]),
            _ => [],
        };

        // cilium-config has several ranges in one text, with blanks between them.
        IEnumerable<ClusterFact> Of(AddressUse use, IEnumerable<Field> ranges) =>
            from field in ranges
            where field.Value is YamlValue.Scalar
            from text in ((YamlValue.Scalar)field.Value!).Text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            let range = Cidr.TryParse(text, out _)
            where range is not null
            select new AddressRangeFacts(resource.Name, field.Span, use, range.Value);
    }
}
