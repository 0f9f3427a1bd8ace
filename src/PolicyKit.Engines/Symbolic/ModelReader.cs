using System.Numerics;
using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Turns a solver's model into a concrete flow.</summary>
internal sealed class ModelReader(
    SymbolicSession session, IReadOnlyDictionary<BitVector, BigInteger> model, IReadOnlyDictionary<TextVariable, string> texts)
{
    private readonly PeerEncoder _peers = session.PeersOver(session.Numbers);
    private readonly UnmentionedValues _unmentioned = new(session.Search.Program.Cluster);

    public Flow Read(FlowTerms flow, bool isV6, (Protocol Protocol, ushort Value) header)
    {
        var family = isV6 ? IpFamily.V6 : IpFamily.V4;
        return new(ReadParty(flow, flow.Source, family, header), ReadParty(flow, flow.Destination, family, header), header.Protocol, header.Value)
        {
            Request = RequestReader.Read(flow.Requests, Value, Text),
        };
    }

    /// <summary>Holds where a party is the one of this model.</summary>
    public Formula Same(PartyTerms party) => session.Formulas.And(
    [
        .. new[] { party.Number, party.V4, party.V6 }
            .Concat(party.Labels.Labels.Values.Select(label => label.Code)).Concat(party.Labels.PortNames.Values)
            .Select(vector => session.Formulas.EqualTo(vector, Value(vector))),
        .. party.Labels.Texts.Values.Select(text => Text(text) is { } value ? session.Formulas.InLanguage(text, RegularLanguage.Literal(value)) : session.Formulas.True),
        _peers.NamedNumber == NumberOf(party) ? _peers.IsNamed(party, RegularLanguage.Literal(Text(party.DnsName!)!)) : session.Formulas.True,
    ]);

    public (Protocol Protocol, ushort Value) ReadHeader(FlowTerms flow) =>
        (new Protocol((byte)Value(flow.Headers.Protocol)), (ushort)Value(flow.Headers.Value));

    public bool Is(BitVector bit) => !Value(bit).IsZero;

    public int NumberOf(PartyTerms party) => (int)Value(party.Number);

    private Party ReadParty(FlowTerms flow, PartyTerms party, IpFamily family, (Protocol Protocol, ushort Value) header)
    {
        var number = NumberOf(party);
        var address = Numbers128.ToAddress(family, Value(family == IpFamily.V4 ? party.V4 : party.V6));
        if (number == _peers.OutsideNumber)
            return Party.Outside(address);
        if (number == _peers.NamedNumber)
            return Party.Named(Text(party.DnsName!) ?? "example.com", family);
        if (number == _peers.HypotheticalNumber)
            return new Party(ReadHypothetical(flow, party, header), family, null);
        var endpoint = session.Numbers.Endpoints[number];
        var parties = session.Search.Program.Cluster.PartiesOf(endpoint, family, remoteIsOutside: true).ToArray();
        return Array.Find(parties, candidate => candidate.Address == address) ?? parties[0];
    }

    private Endpoint ReadHypothetical(FlowTerms flow, PartyTerms party, (Protocol Protocol, ushort Value) header)
    {
        var cluster = session.Search.Program.Cluster;
        var name = Labels(flow, party, LabelScope.Identity).FirstOrDefault(label => label.Key == IdentityKeys.Namespace).Value ?? "any-namespace";
        var isKnown = cluster.Namespaces.TryGetValue(name, out var known) && known.IsDeclared;
        return new()
        {
            Kind = EndpointKind.Pod,
            WorkloadKind = "Pod",
            Namespace = name,
            Name = $"any-{party.Name.Split('.')[0]}",
            Labels = new(Labels(flow, party, LabelScope.Own)),
            NamespaceLabels = isKnown ? known!.Labels : new LabelSet(Labels(flow, party, LabelScope.Namespace)).With("kubernetes.io/metadata.name", name),
            ServiceAccount = Labels(flow, party, LabelScope.Identity).Single(label => label.Key == IdentityKeys.ServiceAccount).Value,
            ServiceAccountLabels = new(Labels(flow, party, LabelScope.ServiceAccount)),
            Ports = [.. party.Labels.PortNames.Where(port => Is(port.Value))
                .Select(port => (port.Key.Name, Header: port.Key.Header ?? header))
                .Where(port => port.Header.Protocol.HasPorts)
                .Select(port => new ContainerPort(port.Name, port.Header.Protocol, port.Header.Value))],
            IsSinglePod = false,
        };
    }

    private IEnumerable<KeyValuePair<string, string>> Labels(FlowTerms flow, PartyTerms party, LabelScope scope) =>
        from label in party.Labels.Labels
        where label.Key.Scope == scope
        let code = (int)Value(label.Value.Code)
        where code != 0
        select new KeyValuePair<string, string>(
            label.Key.Key,
            label.Value.Values.FirstOrDefault(value => value.Value == code).Key
                ?? (party.Labels.Texts.TryGetValue(label.Key, out var text) ? Text(text) : null)
                ?? _unmentioned.ValueOf(label.Key, code, Mentioned(flow, label.Key)));

    private static HashSet<string> Mentioned(FlowTerms flow, LabelKey key) => [.. new[] { flow.Source, flow.Destination }.SelectMany(
        party => party.Labels.Labels.TryGetValue(key, out var label) ? label.Values.Keys : Enumerable.Empty<string>())];

    private string? Text(TextVariable text) => texts.TryGetValue(text, out var value) ? value : null;

    private BigInteger Value(BitVector vector) => model.TryGetValue(vector, out var value) ? value : BigInteger.Zero;
}
