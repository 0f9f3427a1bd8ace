using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>Writes ClusterNetworkPolicies and the two kinds that came before them.</summary>
/// <param name="selectors">Writes pods.</param>
internal sealed class ClusterPolicyWriter(SelectorText selectors)
{
    private const string First = "policy.networking.k8s.io/v1alpha1";
    private const string Second = "policy.networking.k8s.io/v1alpha2";

    private static readonly (string Direction, string Side)[] Directions = [("Ingress", "from"), ("Egress", "to")];

    /// <summary>The policy without its labels and annotations.</summary>
    /// <param name="policy">The policy, of whose versions the DSL writes one for each kind.</param>
    /// <exception cref="NotInDslException">The policy says something for which there is no method.</exception>
    public CallChain Write(WrittenObject policy)
    {
        var (kind, name, spec) = (policy.Kind, CSharpText.Literal(policy.Name), policy.Spec);
        var subject = Party(spec.TakeFields("subject") ?? throw new NotInDslException(spec.Mapping, "there is no `subject`"));
        var chain = (policy.ApiVersion, kind) switch
        {
            (First, "AdminNetworkPolicy") => new CallChain(kind).Then("For", name, Priority(spec), subject),
            (First, "BaselineAdminNetworkPolicy") when policy.Name == "default" => new CallChain(kind).Then("For", subject),
            (Second, "ClusterNetworkPolicy") when spec.TakeText("tier") is "Admin" or "Baseline" =>
                new CallChain(kind).Then(spec.TakeText("tier")!, name, Priority(spec), subject),
            _ => throw new NotInDslException(spec.Mapping, $"there is no method for such a {kind} of `{policy.ApiVersion}`"),
        };
        foreach (var (direction, side) in Directions)
            foreach (var rule in spec.TakeItems(direction.ToLowerInvariant()) ?? [])
                Rule(chain, direction, side, ObjectFields.Of(rule));
        spec.End();
        return chain;
    }

    private static string Priority(ObjectFields spec) => spec.TakeNumber("priority") ?? throw new NotInDslException(spec.Mapping, "there is no `priority`");

    private void Rule(CallChain chain, string direction, string side, ObjectFields rule)
    {
        var (name, action) = (rule.TakeText("name"), rule.TakeText("action"));
        string[] peers = [.. (rule.TakeItems(side) ?? []).SelectMany(peer => Peers(ObjectFields.Of(peer)))];
        var ports = rule.TakeItems("ports") is { Count: > 0 } first ? PortsOf(first, FirstPort) : rule.TakeItems("protocols") is { Count: > 0 } second ? PortsOf(second, SecondPort) : [];
        rule.End();
        if (peers.Length == 0 || action is not ("Allow" or "Accept" or "Deny" or "Pass"))
            throw new NotInDslException(rule.Mapping, "there is no method for such a rule");
        var peer = peers.Length == 1 ? peers[0] : $"[{string.Join(", ", peers)}]";
        chain.Then($"{(action == "Accept" ? "Allow" : action)}{direction}", ports.Count == 1 && peers.Length == 1 ? [$"{side}: {peer}", $"on: {ports[0]}"] : [peer, .. ports]);
        if (!string.IsNullOrEmpty(name))
            chain.Then($"NamingLast{direction}", CSharpText.Literal(name!));
    }

    private IEnumerable<string> Peers(ObjectFields peer)
    {
        var (nodes, networks, domains) = (peer.Take("nodes"), peer.TakeItems("networks"), peer.TakeItems("domainNames"));
        if (nodes is null && networks is null && domains is null)
            return [Pods(peer)];
        peer.End();
        return [.. nodes is null ? [] : new[] { Nodes(nodes) }, .. (networks ?? []).Select(Block), .. (domains ?? []).Select(Domain)];
    }

    // Without labels the DSL writes namespaces, which sets of addresses in them may belong to; a subject is pods either way.
    private string Pods(ObjectFields party) =>
        party.Mapping.Find("pods") is YamlValue.Mapping pods && (pods.Find("podSelector") is not { } labels || LabelCondition.Of(labels).Count == 0)
            ? throw new NotInDslException(pods, "there is no method for pods of namespaces that says nothing of their labels")
            : Party(party);

    private string Party(ObjectFields party)
    {
        var (namespaces, pods) = (party.Take("namespaces"), party.TakeFields("pods"));
        party.End();
        if (namespaces is not null && pods is null)
            return selectors.Pods(namespaces, null, own: null);
        if (pods is null || namespaces is not null)
            throw new NotInDslException(party.Mapping, "it names neither namespaces nor pods, or both");
        var (homes, labels) = (pods.Take("namespaceSelector"), pods.Take("podSelector"));
        pods.End();
        return homes is null ? selectors.PodsAnywhere(labels) : selectors.Pods(homes, labels, own: null);
    }

    private static string Nodes(YamlValue selector)
    {
        var chain = new CallChain("ClusterNodes").ThenMember("All");
        foreach (var condition in LabelCondition.Of(selector))
            condition.AppendTo(chain);
        return chain.ToString();
    }

    private static string Block(YamlValue network) => Cidr.TryParse(ObjectFields.TextOf(network), out _) is null
        ? throw new NotInDslException(network, "there is no method for such a block")
        : new CallChain("Addresses").Then("In", CSharpText.Literal(ObjectFields.TextOf(network))).ToString();

    private static string Domain(YamlValue domain)
    {
        var name = ObjectFields.TextOf(domain);
        return new CallChain("DomainName").Then(name.IndexOf('*') < 0 ? "Of" : "Matching", CSharpText.Literal(name)).ToString();
    }

    private static IReadOnlyList<string> PortsOf(IReadOnlyList<YamlValue> items, Action<PortCalls, ObjectFields> add)
    {
        var calls = new PortCalls();
        foreach (var item in items.Select(ObjectFields.Of))
        {
            add(calls, item);
            item.End();
        }
        return calls.Texts;
    }

    private static void FirstPort(PortCalls calls, ObjectFields item)
    {
        var (name, number, range) = (item.Take("namedPort"), item.TakeFields("portNumber"), item.TakeFields("portRange"));
        if (name is not null)
            calls.AddNamed("Named", PortsText.Name(name));
        if (number is not null)
            calls.Add(PortsText.MethodOf(number.TakeText("protocol"), number.Mapping), Required(number, "port"));
        if (range is not null)
            calls.AddRange(PortsText.MethodOf(range.TakeText("protocol"), range.Mapping), Required(range, "start"), Required(range, "end"));
        number?.End();
        range?.End();
    }

    private static void SecondPort(PortCalls calls, ObjectFields item)
    {
        if (item.Take("destinationNamedPort") is { } name)
            calls.AddNamed("Named", PortsText.Name(name));
        foreach (var protocol in new[] { "TCP", "UDP", "SCTP" })
            if (item.TakeFields(protocol.ToLowerInvariant()) is { } fields)
            {
                var destination = fields.TakeFields("destinationPort") ?? throw new NotInDslException(fields.Mapping, "there is no method for every port of a protocol");
                Destination(calls, PortsText.MethodOf(protocol, fields.Mapping), destination);
                fields.End();
            }
    }

    private static void Destination(PortCalls calls, string method, ObjectFields destination)
    {
        if (destination.TakeFields("range") is { } range)
        {
            calls.AddRange(method, Required(range, "start"), Required(range, "end"));
            range.End();
        }
        else
            calls.Add(method, Required(destination, "number"));
        destination.End();
    }

    private static string Required(ObjectFields fields, string key) => fields.TakeNumber(key) ?? throw new NotInDslException(fields.Mapping, $"there is no `{key}`");
}
