using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Says in words why a predicate of a policy does not hold: which label differs, which namespace, which port.</summary>
/// <remarks>Each text completes a sentence about the party or the traffic: lower case, no full stop, user text in backticks.</remarks>
internal static class Mismatch
{
    /// <summary>Why a selector does not select an endpoint; one text a failing condition, none when it does.</summary>
    public static IReadOnlyList<string> Of(Selector selector, Endpoint endpoint) => selector switch
    {
        _ when selector.Matches(endpoint) => [],
        Selector.All(var operands) => [.. operands.SelectMany(operand => Of(operand, endpoint))],
        Selector.OneOf(var operands) => Closest(operands.Select(operand => Of(operand, endpoint)), "selects no one"),
        Selector.LabelIn({ Scope: LabelScope.Identity, Key: IdentityKeys.Kind }, _) => [WhatItIs(endpoint)],
        Selector.HasLabel(var key) => [$"{NameOf(key, endpoint)} is missing"],
        Selector.LabelIn(var key, var values) => [$"{NameOf(key, endpoint)} {Found(key, endpoint)}, not {OneOf(values)}"],
        Selector.LabelText(var key, var comparison, var text) => [$"{NameOf(key, endpoint)} {Found(key, endpoint)}, which {Negated(comparison)} `{text}`"],
        Selector.Not(Selector.HasLabel(var key)) => [$"{NameOf(key, endpoint)} is present"],
        Selector.Not(Selector.LabelIn(var key, _)) => [$"{NameOf(key, endpoint)} {Found(key, endpoint)}, which is excluded"],
        Selector.Not => ["an exception applies to it"],
        _ => throw new NotSupportedException($"selector {selector.GetType().Name}"),
    };

    /// <summary>Why a peer does not mean a party; one text a failing condition, none when it does.</summary>
    public static IReadOnlyList<string> Of(Peer peer, Party party, Party other) => peer switch
    {
        _ when peer.Contains(party, other) => [],
        Peer.Endpoints(var selector) => party.Endpoint is { } endpoint
            ? endpoint.IsGoverned ? Of(selector, endpoint) : [$"selectors match pods, and `{party}` {WhatItIs(endpoint)}"]
            : ["selectors never match addresses outside the cluster"],
        Peer.Addresses(var set) => [$"its address {(party.Address is null ? "is not known, so it " : "")}is not in {Shortened(set)}"],
        Peer.Names(var language) => [party.Name is { } name ? $"its name `{name}` does not match `{language}`" : "only destinations that clients look up by name match"],
        Peer.OwnNode => ["it is not the node that runs the other end"],
        Peer.Not => ["an exception applies to it"],
        Peer.All(var operands) => [.. operands.SelectMany(operand => Of(operand, party, other))],
        Peer.OneOf(var operands) => Closest(operands.Select(operand => Of(operand, party, other)), "no peer is listed"),
        _ => throw new NotSupportedException($"peer {peer.GetType().Name}"),
    };

    // Of several alternatives the one that fails in the fewest conditions is the one its author probably meant.
    private static IReadOnlyList<string> Closest(IEnumerable<IReadOnlyList<string>> alternatives, string none) =>
        alternatives.OrderBy(texts => texts.Count).FirstOrDefault() ?? [none];

    private static string NameOf(LabelKey key, Endpoint endpoint) => key.Scope switch
    {
        LabelScope.Own => $"label `{key.Key}`",
        LabelScope.Namespace => $"label `{key.Key}` of namespace `{endpoint.Namespace}`",
        LabelScope.ServiceAccount => $"label `{key.Key}` of service account `{endpoint.ServiceAccount}`",
        _ => key.Key == IdentityKeys.ServiceAccount ? "service account" : key.Key,
    };

    private static string Found(LabelKey key, Endpoint endpoint) => endpoint.Label(key) is { } value ? $"is `{value}`" : "is missing";

    private static string OneOf(EquatableArray<string> values) => string.Join(" or ", values.Take(4).Select(value => $"`{value}`")) + (values.Count > 4 ? " …" : "");

    private static string Negated(TextComparison comparison) => comparison switch
    {
        TextComparison.Contains => "does not contain",
        TextComparison.StartsWith => "does not start with",
        _ => "does not end with",
    };

    private static string WhatItIs(Endpoint endpoint) => endpoint.Kind switch
    {
        EndpointKind.Node => "is a node",
        EndpointKind.HostEndpoint => "is an interface of a host",
        EndpointKind.HostPod => "runs in the network of its node",
        _ => "is a pod",
    };

    private static string Shortened(AddressSet set)
    {
        var blocks = set.ToCidrs().Take(4).ToArray();
        return blocks.Length == 0 ? "the empty block" : string.Join(", ", blocks.Take(3)) + (blocks.Length > 3 ? ", …" : "");
    }
}
