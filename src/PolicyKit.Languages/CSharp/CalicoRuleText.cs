using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Rules of Calico: by the short methods of their policy where those say everything, as a <c>CalicoRule</c> otherwise.</summary>
/// <param name="peers">Writes the ends of connections.</param>
internal sealed class CalicoRuleText(CalicoPeerText peers)
{
    private static readonly string[] Actions = ["Allow", "Deny", "Pass", "Log"];

    /// <summary>Appends the call for a rule.</summary>
    /// <param name="chain">The policy.</param>
    /// <param name="direction"><c>Ingress</c> or <c>Egress</c>.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="NotInDslException">The rule says something for which there is no method.</exception>
    public void Append(CallChain chain, string direction, ObjectFields rule)
    {
        var action = rule.TakeText("action");
        if (!Actions.Contains(action))
            throw new NotInDslException(rule.Mapping, "there is no method for its action");
        var (source, destination) = (End.Of(rule.TakeFields("source"), peers), End.Of(rule.TakeFields("destination"), peers));
        var (protocol, icmp) = (rule.Take("protocol"), rule.TakeFields("icmp"));
        var (others, isIngress) = (Others(rule), direction == "Ingress");
        var (own, other) = isIngress ? (destination, source) : (source, destination);
        rule.End();
        if (action != "Log" && others.Count == 0 && own.Peer is null && source is { Ports: null, NotPorts: null } && destination.NotPorts is null)
        {
            var traffic = CalicoTrafficText.Of(protocol, destination.Ports, icmp, rule.Mapping);
            var peer = $"{(isIngress ? "from" : "to")}: {other.Peer ?? "Peer.Anyone"}";
            chain.Then($"{action}{direction}", traffic is null ? [peer] : [peer, $"on: {traffic}"]);
            return;
        }
        var whole = new CallChain("CalicoRule").ThenMember(action!);
        if (source.Peer is not null)
            whole.Then("From", source.Peer);
        if (destination.Peer is not null)
            whole.Then("To", destination.Peer);
        Traffic(whole, (protocol, icmp), source, destination, rule.Mapping);
        foreach (var (method, arguments) in others)
            whole.Then(method, arguments);
        chain.Then(direction, whole.ToString());
    }

    private static void Traffic(CallChain rule, (YamlValue? Protocol, ObjectFields? Icmp) traffic, End source, End destination, YamlValue place)
    {
        (string Method, IReadOnlyList<YamlValue>? Ports)[] others = [("NotOnPorts", destination.NotPorts), ("FromPorts", source.Ports), ("NotFromPorts", source.NotPorts)];
        var named = others.Where(item => item.Ports is not null).ToArray();
        // Each of the methods for ports says the protocol too.
        if ((named.Length == 0 || destination.Ports is not null) && CalicoTrafficText.Of(traffic.Protocol, destination.Ports, traffic.Icmp, place) is { } main)
            rule.Then("On", main);
        foreach (var (method, ports) in named)
            rule.Then(method, traffic.Icmp is null ? CalicoTrafficText.Ports(CalicoTrafficText.MethodOf(traffic.Protocol), ports, place) : throw new NotInDslException(place, "there is no method for such ports"));
    }

    private static List<(string Method, string[] Arguments)> Others(ObjectFields rule)
    {
        var calls = new List<(string, string[])>();
        if (rule.TakeNumber("ipVersion") is { } version)
            calls.Add(("OfIpVersion", [version]));
        if (rule.Take("notProtocol") is { } excluded)
            calls.Add(("NotOn", [CalicoTrafficText.Of(excluded, null, null, rule.Mapping)!]));
        if (rule.TakeFields("notICMP") is { } message)
            calls.Add(("NotOn", [message.Mapping.Find("type") is null ? throw new NotInDslException(message.Mapping, "it has no type") : CalicoTrafficText.Icmp("Icmp", message)]));
        if (rule.TakeFields("http") is { } http)
            Http(calls, http);
        if (rule.TakeFields("metadata") is { } metadata)
        {
            foreach (var entry in metadata.TakeFields("annotations")?.Mapping.Entries ?? [])
                calls.Add(("Annotated", [CSharpText.Literal(entry.Key), CSharpText.Literal(ObjectFields.TextOf(entry.Value))]));
            metadata.End();
        }
        return calls;
    }

    private static void Http(List<(string, string[])> calls, ObjectFields http)
    {
        var (methods, paths) = (http.TakeItems("methods") ?? [], http.TakeItems("paths") ?? []);
        http.End();
        if (methods.Count + paths.Count == 0)
            throw new NotInDslException(http.Mapping, "there is no method for a rule about every request");
        if (methods.Count > 0)
            calls.Add(("Requesting", [.. methods.Select(ObjectFields.TextOf).Select(CSharpText.Literal)]));
        if (paths.Count > 0)
            calls.Add(("WithPaths", [.. paths.Select(ObjectFields.Of).Select(Path)]));
    }

    private static string Path(ObjectFields path)
    {
        var (exact, prefix) = (path.TakeText("exact"), path.TakeText("prefix"));
        path.End();
        return (exact, prefix) switch
        {
            ({ } whole, null) => $"HttpPath.Exact({CSharpText.Literal(whole)})",
            (null, { } beginning) => $"HttpPath.Prefix({CSharpText.Literal(beginning)})",
            _ => throw new NotInDslException(path.Mapping, "it is no path"),
        };
    }

    /// <summary>One end of the connections.</summary>
    private sealed record End(string? Peer, IReadOnlyList<YamlValue>? Ports, IReadOnlyList<YamlValue>? NotPorts)
    {
        public static End Of(ObjectFields? fields, CalicoPeerText peers)
        {
            if (fields is null)
                return new(null, null, null);
            var (ports, notPorts) = (fields.TakeItems("ports"), fields.TakeItems("notPorts"));
            return new(peers.Of(fields), ports is { Count: 0 } ? null : ports, notPorts is { Count: 0 } ? null : notPorts);
        }
    }
}
