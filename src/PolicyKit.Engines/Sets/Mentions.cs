using PolicyKit.Engines.Sets.Requests;
using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>All that programs and questions mention of addresses, names and requests: what parties and traffic are split by.</summary>
internal sealed class Mentions
{
    private readonly HashSet<AddressSet> _blocks = [];
    private readonly HashSet<RegularLanguage> _names = [];
    private readonly HashSet<TrafficMatch.Field> _requests = [];

    /// <summary>Every set of addresses.</summary>
    public IEnumerable<AddressSet> Blocks => _blocks;

    /// <summary>Whether destinations are told apart by their names.</summary>
    public bool HasNames => _names.Count > 0;

    /// <summary>What is mentioned with more of it.</summary>
    public Mentions And(Mentions other) => new Mentions().Add(this).Add(other);

    /// <summary>Whether nothing is mentioned that <paramref name="other"/> does not mention.</summary>
    public bool IsIn(Mentions other) => _blocks.IsSubsetOf(other._blocks) && _names.IsSubsetOf(other._names) && _requests.IsSubsetOf(other._requests);

    public Mentions Add(PolicyProgram program)
    {
        foreach (var rule in program.Policies.SelectMany(policy => policy.Rules))
        {
            Add(rule.Local);
            foreach (var peer in rule.Peers)
                Add(peer.Match);
            foreach (var traffic in rule.Traffic)
                Add(traffic.Match);
        }
        return this;
    }

    public Mentions Add(FlowCondition condition)
    {
        switch (condition)
        {
            case FlowCondition.From(var peer):
                return Add(peer);
            case FlowCondition.To(var peer):
                return Add(peer);
            case FlowCondition.With(var match):
                return Add(match);
            case FlowCondition.Not(var operand):
                return Add(operand);
            case FlowCondition.All(var operands):
                return operands.Aggregate(this, (mentions, operand) => mentions.Add(operand));
            case FlowCondition.OneOf(var operands):
                return operands.Aggregate(this, (mentions, operand) => mentions.Add(operand));
            default:
                return this;
        }
    }

    /// <summary>A party and no other of its sort.</summary>
    public Mentions Add(Party party)
    {
        if (party.Address is { } address)
            _blocks.Add(AddressSet.Of(Cidr.Of(address)));
        if (party.Name is { } name)
            _names.Add(RegularLanguage.Literal(name));
        return this;
    }

    public Mentions Add(Request? request)
    {
        foreach (var field in request?.Fields ?? [])
            Add(new TrafficMatch.Field(request!.Kind, field.Name, RegularLanguage.Literal(field.Value)));
        return this;
    }

    public Mentions Add(Peer peer)
    {
        switch (peer)
        {
            case Peer.Addresses(var set):
                _blocks.Add(set);
                return this;
            case Peer.Names(var language):
                _names.Add(language);
                return this;
            case Peer.Not(var operand):
                return Add(operand);
            case Peer.All(var operands):
                return operands.Aggregate(this, (mentions, operand) => mentions.Add(operand));
            case Peer.OneOf(var operands):
                return operands.Aggregate(this, (mentions, operand) => mentions.Add(operand));
            default:
                return this;
        }
    }

    public Mentions Add(TrafficMatch match)
    {
        if (match.ReadsRequests)
            _requests.UnionWith(RequestVocabulary.LeavesOf(match).OfType<TrafficMatch.Field>());
        return this;
    }

    /// <summary>The atoms of names; null when nothing mentions one, or when the patterns are too involved.</summary>
    public TextAtoms? Names() => HasNames
        ? TextAtoms.Of(RequestFields.ValuesOf(RequestFields.Name), _names, FamiliarTexts.Of(RequestFields.Name))
        : null;

    /// <summary>The vocabulary of requests; null when the patterns are too involved.</summary>
    public RequestVocabulary? Requests() => _requests.Count == 0 ? RequestVocabulary.Empty : RequestVocabulary.Of(_requests);

    private Mentions Add(Mentions other)
    {
        _blocks.UnionWith(other._blocks);
        _names.UnionWith(other._names);
        _requests.UnionWith(other._requests);
        return this;
    }
}
