using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.Cilium.Notation;

/// <summary>The rules of Cilium policies as they are written.</summary>
internal static class CiliumSpecs
{
    /// <summary>The kinds of policies.</summary>
    public static IReadOnlyCollection<string> Policies { get; } = ["cilium.io/CiliumNetworkPolicy", "cilium.io/CiliumClusterwideNetworkPolicy"];

    /// <summary>The <c>spec</c> and the items of <c>specs</c>.</summary>
    public static IEnumerable<Field> Of(Field root) => (root["spec"].Exists ? new[] { root["spec"] } : []).Concat(root["specs"].Items());

    /// <summary>The rules of all specs under some keys, in order.</summary>
    public static IEnumerable<Field> Rules(Field root, params string[] keys) =>
        Of(root).SelectMany(spec => keys.SelectMany(key => spec[key].Items()));
}
