namespace PolicyKit.Languages.CSharp;

/// <summary>Writes a NetworkPolicy of Kubernetes.</summary>
/// <param name="selectors">Writes whom it speaks of.</param>
internal sealed class NetworkPolicyWriter(SelectorText selectors)
{
    /// <summary>The policy without its labels and annotations.</summary>
    public CallChain Write(WrittenObject policy)
    {
        var (space, spec) = (policy.Space, policy.Spec);
        var chain = new CallChain("NetworkPolicy").Then("For", CSharpText.Literal(policy.Name), selectors.Pods(space, spec.Take("podSelector")));
        var (ingress, egress) = (spec.TakeItems("ingress") ?? [], spec.TakeItems("egress") ?? []);
        foreach (var rule in ingress)
            Rule(chain, ("AllowIngress", "from"), ObjectFields.Of(rule), space);
        foreach (var rule in egress)
            Rule(chain, ("AllowEgress", "to"), ObjectFields.Of(rule), space);
        Govern(chain, spec, ingress.Count > 0, egress.Count > 0);
        spec.End();
        return chain;
    }

    /// <summary>A block of addresses.</summary>
    public static string Block(ObjectFields fields)
    {
        var chain = new CallChain("Addresses").Then("In", CSharpText.Literal(fields.TakeText("cidr") ?? throw new NotInDslException(fields.Mapping, "there is no `cidr`")));
        if (fields.TakeItems("except") is { Count: > 0 } exceptions)
            chain.Then("Except", [.. exceptions.Select(ObjectFields.TextOf).Select(CSharpText.Literal)]);
        fields.End();
        return chain.ToString();
    }

    private static void Govern(CallChain chain, ObjectFields spec, bool hasIngress, bool hasEgress)
    {
        var types = spec.TakeItems("policyTypes") is { Count: > 0 } written ? written.Select(ObjectFields.TextOf).ToArray() : hasEgress ? ["Ingress", "Egress"] : ["Ingress"];
        var (governsIngress, governsEgress) = (types.Contains("Ingress"), types.Contains("Egress"));
        if ((hasIngress && !governsIngress) || (hasEgress && !governsEgress))
            throw new NotInDslException(spec.Mapping, "it has rules for a direction that `policyTypes` leaves out");
        var (closesIngress, closesEgress) = (governsIngress && !hasIngress, governsEgress && !hasEgress);
        if (closesIngress == closesEgress)
            chain.Then("DenyRest");
        else
            chain.Then(closesIngress ? "DenyIngress" : "DenyEgress");
    }

    private void Rule(CallChain chain, (string Method, string Side) direction, ObjectFields rule, string? space)
    {
        var peers = (rule.TakeItems(direction.Side) ?? []).Select(peer => PeerOf(ObjectFields.Of(peer), space)).ToArray();
        var ports = PortsText.Of(rule.TakeItems("ports") ?? []);
        rule.End();
        var peer = peers.Length switch { 0 => "Peer.Anyone", 1 => peers[0], _ => $"[{string.Join(", ", peers)}]" };
        chain.Then(direction.Method, ports.Count == 1 && peers.Length <= 1 ? [$"{direction.Side}: {peer}", $"on: {ports[0]}"] : [peer, .. ports]);
    }

    private string PeerOf(ObjectFields fields, string? space)
    {
        var (block, pods, namespaces) = (fields.TakeFields("ipBlock"), fields.Take("podSelector"), fields.Take("namespaceSelector"));
        fields.End();
        if (block is not null)
            return pods is null && namespaces is null ? Block(block) : throw new NotInDslException(fields.Mapping, "an address block stands beside a selector");
        return namespaces is null ? selectors.Pods(space, pods) : selectors.Pods(namespaces, pods, space);
    }
}
