using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads tiers (semantics P-22).</summary>
internal static class TierParser
{
    /// <summary>The tier; of no use once an error was reported.</summary>
    public static TierSyntax Parse(Resource resource, Field root)
    {
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec", "status");
        ObjectMetadata.Check(root["metadata"]);
        var spec = root["spec"];
        spec.OnlyKeys("order", "defaultAction");
        var name = resource.Name.Name;
        if (!ObjectNames.IsDnsLabel(name))
            root["metadata"]["name"].Report(CalicoObjectErrors.InvalidTierName, name);
        var passes = ParseAction(spec["defaultAction"]);
        var order = spec["order"].AsNumber();
        foreach (var builtIn in CalicoTiers.BuiltIn)
            if (builtIn.Name == CalicoTiers.Current(name))
            {
                if (order != builtIn.Order && order is not null)
                    spec["order"].Report(CalicoObjectErrors.BuiltInTierOrder, name, builtIn.Order);
                if (passes is { } written && written != builtIn.Passes)
                    spec["defaultAction"].Report(CalicoObjectErrors.BuiltInTierAction, name, builtIn.Passes ? "Pass" : "Deny");
                return new(resource.Name with { Name = builtIn.Name }, builtIn.Order, builtIn.Passes);
            }
        return new(resource.Name, order ?? CalicoTiers.UsualOrder, passes ?? false);
    }

    private static bool? ParseAction(Field action)
    {
        var text = action.AsText();
        if (text is not (null or "Deny" or "Pass"))
            action.Report(CalicoObjectErrors.UnknownDefaultAction, text);
        return text is null ? null : text == "Pass";
    }
}
