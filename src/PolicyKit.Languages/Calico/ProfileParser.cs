using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads Profiles (semantics P-26).</summary>
internal static class ProfileParser
{
    /// <summary>The profile; of no use once an error was reported.</summary>
    public static ProfileSyntax Parse(Resource resource, Field root)
    {
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec");
        ObjectMetadata.Check(root["metadata"]);
        var spec = root["spec"];
        spec.OnlyKeys("ingress", "egress", "labelsToApply");
        var rules = new RuleParser(isGlobal: true);
        return new(
            resource.Name,
            resource.NameSpan,
            new LabelReader().Read(spec["labelsToApply"]),
            rules.ParseAll(spec["ingress"], Direction.Ingress),
            rules.ParseAll(spec["egress"], Direction.Egress));
    }
}
