using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Writes policies of Cilium, and the groups of addresses that they name.</summary>
/// <param name="selectors">Writes pods.</param>
internal sealed class CiliumPolicyWriter(SelectorText selectors)
{
    private const string InSet = "                ";

    private static readonly (string Direction, string Side)[] Directions = [("Ingress", "from"), ("Egress", "to")];

    /// <summary>An object without its labels and annotations, and its type.</summary>
    /// <exception cref="NotInDslException">It says something for which there is no method.</exception>
    public (string Type, CallChain Chain) Write(WrittenObject written)
    {
        var (kind, name, space) = (written.Kind, written.Name, written.Space);
        return (kind, written.Root.TakeItems("specs")) switch
        {
            ("CiliumNetworkPolicy", { Count: > 0 } specs) => ("CiliumPolicySet", Set(name, specs, spec => Policy(name, space, spec))),
            ("CiliumNetworkPolicy", _) => (kind, Policy(name, space, written.Spec)),
            ("CiliumClusterwideNetworkPolicy", { Count: > 0 } specs) => ("CiliumPolicySet", Set(name, specs, spec => Clusterwide(name, spec))),
            ("CiliumClusterwideNetworkPolicy", _) => (kind, Clusterwide(name, written.Spec)),
            _ => ("CiliumCidrGroup", Group(written.ApiVersion, name, written.Spec)),
        };
    }

    private CallChain Policy(string name, string? space, ObjectFields spec)
    {
        var text = new CiliumSelectorText(selectors, isClusterwide: false, space);
        var chain = new CallChain("CiliumNetworkPolicy").Then("For", [CSharpText.Literal(name), .. text.Subject(Required(spec, "endpointSelector"))]);
        return Rules(chain, spec, new(text));
    }

    private CallChain Clusterwide(string name, ObjectFields spec)
    {
        var text = new CiliumSelectorText(selectors, isClusterwide: true, space: null);
        var chain = new CallChain("CiliumClusterwideNetworkPolicy");
        if (spec.Take("nodeSelector") is { } nodes)
            chain.Then("ForNodes", CSharpText.Literal(name), CiliumSelectorText.Nodes(nodes));
        else
            chain.Then("For", [CSharpText.Literal(name), .. text.Subject(Required(spec, "endpointSelector"))]);
        return Rules(chain, spec, new(text));
    }

    private static CallChain Set(string name, IReadOnlyList<YamlValue> specs, Func<ObjectFields, CallChain> policy) =>
        new CallChain("CiliumPolicySet").ThenBelow("Of", [CSharpText.Literal(name), .. specs.Select(spec => policy(ObjectFields.Of(spec)).Below(InSet))]);

    // The DSL writes the newest version only.
    private static CallChain Group(string apiVersion, string name, ObjectFields spec)
    {
        if (apiVersion != "cilium.io/v2")
            throw new NotInDslException(spec.Mapping, $"there is no method for `{apiVersion}`");
        var blocks = (spec.TakeItems("externalCIDRs") ?? []).Select(ObjectFields.TextOf);
        spec.End();
        return new CallChain("CiliumCidrGroup").Then("Of", [CSharpText.Literal(name), .. blocks.Select(CSharpText.Literal)]);
    }

    private static YamlValue Required(ObjectFields fields, string key) => fields.Take(key) ?? throw new NotInDslException(fields.Mapping, $"there is no `{key}`");

    private static CallChain Rules(CallChain chain, ObjectFields spec, CiliumPeerText peers)
    {
        Notes(chain, spec);
        var closed = new List<string>();
        foreach (var (direction, side) in Directions)
        {
            var (allowed, denied) = (Items(spec, direction.ToLowerInvariant()), Items(spec, $"{direction.ToLowerInvariant()}Deny"));
            var rules = allowed.Where(rule => rule.Mapping.Entries.Count > 0).ToArray();
            if (allowed.Length > rules.Length && rules.Length + denied.Length > 0)
                chain.Then("Governing", $"PolicyDirection.{direction}"); // beside other rules it must come first
            else if (allowed.Length > rules.Length)
                closed.Add(direction);
            foreach (var rule in rules)
                Rule(chain, $"Allow{direction}", (direction, side), rule, peers);
            foreach (var rule in denied)
                Rule(chain, $"Deny{direction}", (direction, side), rule, peers);
        }
        if (closed.Count == Directions.Length)
            chain.Then("DenyRest");
        else if (closed.Count > 0)
            chain.Then("Governing", [.. closed.Select(direction => $"PolicyDirection.{direction}")]);
        DefaultDeny(chain, spec);
        spec.End();
        return chain;
    }

    private static ObjectFields[] Items(ObjectFields spec, string list) => [.. (spec.TakeItems(list) ?? []).Select(ObjectFields.Of)];

    private static void Notes(CallChain chain, ObjectFields spec)
    {
        if (spec.TakeText("description") is { Length: > 0 } description)
            chain.Then("Describing", CSharpText.Literal(description));
        foreach (var label in (spec.TakeItems("labels") ?? []).Select(ObjectFields.Of))
        {
            var key = CSharpText.Literal(label.TakeText("key") ?? throw new NotInDslException(label.Mapping, "the label has no key"));
            var (value, source) = (label.TakeText("value") ?? "", label.TakeText("source") ?? "");
            label.End();
            chain.Then("Tagged", [key, CSharpText.Literal(value), .. source.Length == 0 ? [] : new[] { CSharpText.Literal(source) }]);
        }
        if (spec.TakeFields("log") is { } log)
        {
            chain.Then("Logging", CSharpText.Literal(log.TakeText("value") ?? throw new NotInDslException(log.Mapping, "there is no `value`")));
            log.End();
        }
    }

    private static void DefaultDeny(CallChain chain, ObjectFields spec)
    {
        if (spec.TakeFields("enableDefaultDeny") is not { } closing)
            return;
        var given = Directions.Select(item => item.Direction).Where(direction => closing.Take(direction.ToLowerInvariant()) is not null)
            .ToLookup(direction => closing.TakeFlag(direction.ToLowerInvariant()), direction => $"PolicyDirection.{direction}");
        if (given[false].Any())
            chain.Then("LeavingRestOpen", [.. given[false]]);
        if (given[true].Any())
            chain.Then("ClosingRest", [.. given[true]]);
        closing.End();
    }

    private static void Rule(CallChain chain, string method, (string Direction, string Side) direction, ObjectFields rule, CiliumPeerText text)
    {
        var peers = text.Of(rule, direction.Side);
        var traffic = CiliumTrafficText.Of(rule);
        var authentication = rule.TakeFields("authentication");
        rule.End();
        if (peers is null && traffic.Count == 0)
            throw new NotInDslException(rule.Mapping, "there is no method for a rule that says neither whom nor what it is about");
        var peer = peers?.Count switch { null => "Peer.Anyone", 0 => "Peer.Nobody", 1 => peers[0], _ => $"[{string.Join(", ", peers)}]" };
        chain.Then(method, traffic.Count == 1 && peers is not { Count: > 1 } ? [$"{direction.Side}: {peer}", $"on: {traffic[0]}"] : [peer, .. traffic]);
        if (authentication is not null)
            chain.Then($"AuthenticatingLast{direction.Direction}", $"CiliumAuthentication.{ModeOf(authentication)}");
    }

    private static string ModeOf(ObjectFields authentication)
    {
        var mode = authentication.TakeText("mode");
        authentication.End();
        return mode switch
        {
            "disabled" => "Disabled",
            "required" => "Required",
            "test-always-fail" => "TestAlwaysFail",
            _ => throw new NotInDslException(authentication.Mapping, "there is no method for its mode"),
        };
    }
}
