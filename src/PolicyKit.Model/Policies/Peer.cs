namespace PolicyKit.Model;

/// <summary>A predicate over one end of a flow, seen from the other end. A closed hierarchy: engines handle every case.</summary>
public abstract record Peer
{
    private Peer()
    {
    }

    /// <summary>Everyone: pods, nodes and addresses outside the cluster.</summary>
    public static Peer Anyone { get; } = new All([]);

    /// <summary>No one.</summary>
    public static Peer NoOne { get; } = new OneOf([]);

    /// <summary>Whether <paramref name="party"/> is meant, when the other end of the flow is <paramref name="other"/>.</summary>
    public abstract bool Contains(Party party, Party other);

    /// <summary>What it is made of, without negations, conjunctions and disjunctions around it.</summary>
    public IEnumerable<Peer> Leaves => this switch
    {
        Not(var operand) => operand.Leaves,
        All(var operands) => operands.SelectMany(operand => operand.Leaves),
        OneOf(var operands) => operands.SelectMany(operand => operand.Leaves),
        _ => [this],
    };

    /// <summary>Endpoints of the cluster by label. An address outside the cluster never matches.</summary>
    /// <param name="Selector">Which endpoints.</param>
    public sealed record Endpoints(Selector Selector) : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other) => party.Endpoint is { } endpoint && Selector.Matches(endpoint);
    }

    /// <summary>Whoever has an address in the set, pods and nodes included.</summary>
    /// <param name="Set">The addresses.</param>
    public sealed record Addresses(AddressSet Set) : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other) => party.IsIn(Set);
    }

    /// <summary>Destinations outside the cluster that are known by a DNS name.</summary>
    /// <param name="Language">Which names, in lower case and without a dot at the end.</param>
    public sealed record Names(RegularLanguage Language) : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other) => party.Name is { } name && Language.Contains(name);
    }

    /// <summary>The node that runs the other end, and the host-network pods on it.</summary>
    /// <remarks>
    /// Of a workload with pods on several nodes, each of them is meant. A workload whose nodes are unknown has no own node: every node
    /// is an ordinary address to it.
    /// </remarks>
    public sealed record OwnNode : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other) =>
            party.Endpoint is { IsPod: false } node && other.Endpoint is { IsPod: true } pod && node.Nodes.Any(name => pod.Nodes.Contains(name));
    }

    /// <summary>Everyone whom the operand does not mean.</summary>
    /// <param name="Operand">The negated predicate.</param>
    public sealed record Not(Peer Operand) : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other) => !Operand.Contains(party, other);
    }

    /// <summary>Whom all operands mean; everyone when there is none.</summary>
    /// <param name="Operands">The predicates.</param>
    public sealed record All(EquatableArray<Peer> Operands) : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other)
        {
            foreach (var operand in Operands)
                if (!operand.Contains(party, other))
                    return false;
            return true;
        }
    }

    /// <summary>Whom some operand means; no one when there is none.</summary>
    /// <param name="Operands">The predicates.</param>
    public sealed record OneOf(EquatableArray<Peer> Operands) : Peer
    {
        /// <inheritdoc/>
        public override bool Contains(Party party, Party other)
        {
            foreach (var operand in Operands)
                if (operand.Contains(party, other))
                    return true;
            return false;
        }
    }
}
