namespace PolicyKit.Model;

/// <summary>Encryption of what travels between nodes, as a network plugin offers it.</summary>
/// <remarks>
/// It guards packets while they travel from one node to another and nowhere else: not on one node, not to or from the outside. The first
/// packets to a peer that a node does not know yet may go unencrypted (semantics P-5, P-8).
/// </remarks>
/// <param name="Name">What its users call it, <c>Calico WireGuard</c>.</param>
/// <param name="Families">The families that nodes encrypt unless <paramref name="Exceptions"/> says otherwise.</param>
/// <param name="Exceptions">Nodes with families of their own.</param>
/// <param name="CoversNodes">Whether traffic of the nodes themselves, and of pods in their network, is encrypted too.</param>
public sealed record NodeEncryption(
    string Name, EquatableArray<IpFamily> Families, EquatableArray<NodeFamilies> Exceptions, bool CoversNodes)
{
    /// <summary>Whether the packets of a flow are certain to be encrypted on their way.</summary>
    public bool Protects(Flow flow) =>
        IsCovered(flow.Source, flow.Source.Family) && IsCovered(flow.Destination, flow.Source.Family)
        && !flow.Source.Endpoint!.Nodes.Any(node => flow.Destination.Endpoint!.Nodes.Contains(node));

    // A pod whose node is not known may run beside the other one.
    private bool IsCovered(Party party, IpFamily family) =>
        party.Endpoint is { Nodes.Count: > 0 } endpoint && (endpoint.IsPod || CoversNodes) && endpoint.Nodes.All(node => FamiliesOf(node).Contains(family));

    private EquatableArray<IpFamily> FamiliesOf(string node)
    {
        foreach (var exception in Exceptions)
            if (exception.Node == node)
                return exception.Families;
        return Families;
    }
}

/// <summary>What one node encrypts.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Families">The families.</param>
public sealed record NodeFamilies(string Node, EquatableArray<IpFamily> Families);
