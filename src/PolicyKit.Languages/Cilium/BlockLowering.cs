using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Whom blocks of addresses mean: nobody inside the cluster, except nodes where the agent is told so (semantics C-19, C-20).</summary>
internal sealed class BlockLowering(CiliumScope scope, CiliumReporter reporter)
{
    /// <summary>Whom an item of a CIDR set means.</summary>
    public IEnumerable<PeerPart> Lower(PeerSyntax.Blocks item)
    {
        switch (item.Source)
        {
            case BlockSource.Written(var block):
                return [new(Means([block], item.Except), item.Place)];
            case BlockSource.Group(var name):
                var groups = scope.CidrGroups.Where(group => group.Name.Name == name).ToArray();
                if (groups.Length == 0)
                    reporter.Report(CiliumWarnings.MissingCidrGroup, item.Place, name);
                return [new(Means(groups.SelectMany(group => group.Blocks), item.Except), item.Place)];
            case BlockSource.Groups(var labels):
                return Groups(item, labels);
            default:
                throw new NotSupportedException($"block {item.Source.GetType().Name}");
        }
    }

    /// <summary>Whoever has an address of some blocks.</summary>
    /// <remarks>A block of every address stands for the world, which nodes are no part of (semantics C-19).</remarks>
    public Peer Means(IEnumerable<Cidr> blocks, IReadOnlyCollection<Cidr> except)
    {
        var all = blocks.ToArray();
        var outside = new Peer.All([CiliumPeers.Outside, new Peer.Addresses(SetOf(all, except))]);
        if (!scope.Options.BlocksMeanNodes)
            return outside;
        var ofNodes = SetOf(Array.FindAll(all, block => block.PrefixLength > 0), except);
        return ofNodes.IsEmpty ? outside : new Peer.OneOf([outside, new Peer.All([CiliumPeers.Hosts, new Peer.Addresses(ofNodes)])]);
    }

    private static AddressSet SetOf(IEnumerable<Cidr> blocks, IEnumerable<Cidr> except) => SetOf(blocks).Except(SetOf(except));

    private static AddressSet SetOf(IEnumerable<Cidr> blocks) => AddressSet.Of(blocks.Select(block => new AddressRange(block.First, block.Last)));

    /// <summary>
    /// Blocks of the groups with such labels; of a block that several groups list with different values only one value counts, nobody knows
    /// which.
    /// </summary>
    private IEnumerable<PeerPart> Groups(PeerSyntax.Blocks item, Selector labels)
    {
        var keys = labels.Keys.Select(key => key.Key).Distinct().ToArray();
        var certain = new List<Cidr>();
        var doubtful = new List<Cidr>();
        foreach (var listed in scope.CidrGroups.SelectMany(group => group.Blocks.Select(block => (Block: block, group.Labels))).GroupBy(entry => entry.Block))
        {
            var answers = listed.Select(entry => labels.Matches(key => entry.Labels[key.Key])).Distinct().ToArray();
            var conflict = keys.FirstOrDefault(key => listed.Select(entry => entry.Labels[key]).OfType<string>().Distinct().Count() > 1);
            if (conflict is not null && answers.Length > 1)
            {
                reporter.Report(CiliumWarnings.GroupConflict, item.Place, listed.Key, conflict);
                doubtful.Add(listed.Key);
            }
            else if (answers.Contains(true))
                certain.Add(listed.Key);
        }
        yield return new(Means(certain, item.Except), item.Place);
        if (doubtful.Count > 0)
            yield return new(Means(doubtful, item.Except), item.Place) { Doubt = "groups of addresses disagree about their labels" };
    }
}
