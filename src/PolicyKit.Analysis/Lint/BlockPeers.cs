using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>The addresses outside the cluster that a peer means as blocks.</summary>
/// <remarks>Engines differ in whether a block means pods and nodes too: some peers are a block and "nobody inside".</remarks>
internal static class BlockPeers
{
    /// <summary>The addresses; null for a peer that is no block, or that demands more than an address.</summary>
    public static AddressSet? Of(Peer peer) => peer switch
    {
        Peer.Addresses(var set) => set,
        Peer.All(var operands) => Of(operands),
        Peer.OneOf { Operands.Count: > 0 } choice => Of(choice.Operands[0]),
        _ => null,
    };

    private static AddressSet? Of(EquatableArray<Peer> operands)
    {
        AddressSet? blocks = null;
        foreach (var operand in operands)
            if (operand is Peer.Addresses(var set))
                blocks = blocks is null ? set : blocks.Intersect(set);
            else if (operand is not Peer.Not { Operand: Peer.Endpoints or Peer.OneOf or Peer.Addresses })
                return null;
        foreach (var operand in operands)
            if (blocks is not null && operand is Peer.Not { Operand: Peer.Addresses(var excluded) })
                blocks = blocks.Except(excluded);
        return blocks;
    }
}
