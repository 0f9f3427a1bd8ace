using System.Numerics;
using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Turns a solver's model into a concrete flow.</summary>
internal sealed class ModelReader(SymbolicSession session, IReadOnlyDictionary<BitVector, BigInteger> model)
{
    private readonly PeerEncoder _peers = session.PeersOver(session.Numbers);

    public Flow Read(FlowTerms flow, bool isV6, (Protocol Protocol, ushort Value) header)
    {
        var family = isV6 ? IpFamily.V6 : IpFamily.V4;
        return new(ReadParty(flow.Source, family, header), ReadParty(flow.Destination, family, header), header.Protocol, header.Value);
    }

    public (Protocol Protocol, ushort Value) ReadHeader(FlowTerms flow) =>
        (new Protocol((byte)Value(flow.Headers.Protocol)), (ushort)Value(flow.Headers.Value));

    public bool Is(BitVector bit) => !Value(bit).IsZero;

    public int NumberOf(PartyTerms party) => (int)Value(party.Number);

    private Party ReadParty(PartyTerms party, IpFamily family, (Protocol Protocol, ushort Value) header)
    {
        var number = NumberOf(party);
        var address = Numbers128.ToAddress(family, Value(family == IpFamily.V4 ? party.V4 : party.V6));
        if (number == _peers.OutsideNumber)
            return Party.Outside(address);
        if (number == _peers.HypotheticalNumber)
            return new Party(ReadHypothetical(party, header), family, null);
        var endpoint = session.Numbers.Endpoints[number];
        var parties = session.Search.Program.Cluster.PartiesOf(endpoint, family, remoteIsOutside: true).ToArray();
        return Array.Find(parties, candidate => candidate.Address == address) ?? parties[0];
    }

    private Endpoint ReadHypothetical(PartyTerms party, (Protocol Protocol, ushort Value) header)
    {
        var cluster = session.Search.Program.Cluster;
        var name = Labels(party, LabelScope.Identity).FirstOrDefault(label => label.Key == IdentityKeys.Namespace).Value ?? "new-namespace";
        var account = Labels(party, LabelScope.Identity).FirstOrDefault(label => label.Key == IdentityKeys.ServiceAccount).Value;
        var isKnown = cluster.Namespaces.TryGetValue(name, out var known) && known.IsDeclared;
        return new()
        {
            Kind = EndpointKind.Pod,
            WorkloadKind = "Pod",
            Namespace = name,
            Name = $"any-{party.Name.Split('.')[0]}",
            Labels = new(Labels(party, LabelScope.Own)),
            NamespaceLabels = isKnown ? known!.Labels : new LabelSet(Labels(party, LabelScope.Namespace)).With("kubernetes.io/metadata.name", name),
            ServiceAccount = account ?? "default",
            ServiceAccountLabels = new(Labels(party, LabelScope.ServiceAccount)),
            Ports = [.. party.Labels.PortNames.Where(port => Is(port.Value))
                .Select(port => (port.Key.Name, Header: port.Key.Header ?? header))
                .Where(port => port.Header.Protocol.HasPorts)
                .Select(port => new ContainerPort(port.Name, port.Header.Protocol, port.Header.Value))],
            IsSinglePod = false,
        };
    }

    private IEnumerable<KeyValuePair<string, string>> Labels(PartyTerms party, LabelScope scope) =>
        from label in party.Labels.Labels
        where label.Key.Scope == scope
        let code = (int)Value(label.Value.Code)
        where code != 0
        select new KeyValuePair<string, string>(
            label.Key.Key, label.Value.Values.FirstOrDefault(value => value.Value == code).Key ?? $"other-{code}");

    private BigInteger Value(BitVector vector) => model.TryGetValue(vector, out var value) ? value : BigInteger.Zero;
}
