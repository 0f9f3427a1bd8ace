using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>The rules of an object of Calico as they are written, and the kinds of objects that have some.</summary>
internal static class WrittenRules
{
    private static readonly string[] PolicyKinds =
        ["NetworkPolicy", "GlobalNetworkPolicy", "StagedNetworkPolicy", "StagedGlobalNetworkPolicy"];

    /// <summary>The policies, in both groups.</summary>
    public static IReadOnlyCollection<string> OfPolicies { get; } = [.. PolicyKinds.SelectMany(InBothGroups)];

    /// <summary>The policies and the profiles, in both groups.</summary>
    public static IReadOnlyCollection<string> OfAll { get; } = [.. PolicyKinds.Append("Profile").SelectMany(InBothGroups)];

    /// <summary>A kind in the group that users write, and in the one in which Calico stores it.</summary>
    public static IEnumerable<string> InBothGroups(string kind) => [$"projectcalico.org/{kind}", $"crd.projectcalico.org/{kind}"];

    /// <summary>The rules of both directions, in order.</summary>
    public static IEnumerable<Field> Of(Field root) => root["spec"]["ingress"].Items().Concat(root["spec"]["egress"].Items());

    /// <summary>The two ends of a rule.</summary>
    public static IEnumerable<Field> EndsOf(Field rule) => new[] { rule["source"], rule["destination"] }.Where(end => end.Exists);

    /// <summary>Whether something is written that is no empty text and no empty list.</summary>
    public static bool Says(Field field) => field.Value switch
    {
        null or YamlValue.Scalar { Text.Length: 0 } or YamlValue.Sequence { Items.Count: 0 } or YamlValue.Mapping { Entries.Count: 0 } => false,
        _ => true,
    };
}
