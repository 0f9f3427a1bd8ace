using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>What is asked about pods: two pods that differ in nothing of this are the same to every policy.</summary>
/// <remarks>
/// Pods of one owner become one endpoint only if no question tells them apart. Each question is answered once for each label set, list of
/// ports and address range that occurs, so that cost follows what differs and not the number of pods.
/// </remarks>
internal sealed class Distinctions
{
    private readonly Dictionary<string, LabelQuestions> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<Selector> _known = [];
    private readonly HashSet<LabelKey> _values = [];
    private readonly HashSet<TrafficMatch.NamedPort> _ports = [];
    private readonly HashSet<AddressSet> _addresses = [];
    private AddressClasses? _addressClasses;

    /// <summary>Whether anything asks about service accounts.</summary>
    public bool AsksForServiceAccounts { get; private set; }

    /// <summary>Whether anything asks about the label of a pod.</summary>
    public bool AsksForLabel(string key) => _labels.ContainsKey(key);

    /// <summary>Whether both ask the same questions, in whatever order.</summary>
    public bool AsksTheSameAs(Distinctions other) =>
        _known.SetEquals(other._known) && _values.SetEquals(other._values) && _ports.SetEquals(other._ports) && _addresses.SetEquals(other._addresses);

    /// <summary>Adds what policies ask.</summary>
    public void Add(IEnumerable<Policy> policies)
    {
        foreach (var policy in policies)
        {
            Add(policy.Subject);
            foreach (var rule in policy.Rules)
            {
                Add(rule.Local);
                foreach (var peer in rule.Peers)
                    Add(peer.Match);
                foreach (var traffic in rule.Traffic)
                    Add(traffic.Match);
            }
        }
    }

    /// <summary>Adds what a peer asks.</summary>
    public void Add(Peer peer)
    {
        switch (peer)
        {
            case Peer.Endpoints(var selector):
                Add(selector);
                break;
            case Peer.Addresses(var set):
                if (_addresses.Add(set))
                    _addressClasses = null;
                break;
            case Peer.Not(var operand):
                Add(operand);
                break;
            case Peer.All(var operands) when operands.Any(LeavesOutPods):
                break;
            case Peer.All(var operands):
                foreach (var operand in operands)
                    Add(operand);
                break;
            case Peer.OneOf(var operands):
                foreach (var operand in operands)
                    Add(operand);
                break;
        }
    }

    /// <summary>Whether a peer means no pod, so that nothing beside it can tell pods apart.</summary>
    private static bool LeavesOutPods(Peer peer) => peer switch
    {
        Peer.Not(Peer.Endpoints(var selector)) => selector == Selector.Everything || selector == Selector.OfKind(EndpointKind.Pod),
        Peer.Endpoints(Selector.LabelIn({ Scope: LabelScope.Identity, Key: IdentityKeys.Kind }, var kinds)) => !kinds.Contains(nameof(EndpointKind.Pod)),
        _ => false,
    };

    /// <summary>Adds what a selector asks.</summary>
    public void Add(Selector selector)
    {
        switch (selector)
        {
            case Selector.Not(var operand):
                Add(operand);
                break;
            case Selector.All(var operands):
                foreach (var operand in operands)
                    Add(operand);
                break;
            case Selector.OneOf(var operands):
                foreach (var operand in operands)
                    Add(operand);
                break;
            default:
                if (_known.Add(selector))
                    AddQuestion(selector);
                break;
        }
    }

    /// <summary>Adds the question which value a label has.</summary>
    public void AddValueOf(LabelKey key)
    {
        _values.Add(key);
        if (key.Scope == LabelScope.Own)
            QuestionsAbout(key).AddValue();
        else
            AsksForServiceAccounts |= key.Scope == LabelScope.ServiceAccount;
    }

    /// <summary>Adds what a match asks about the ports of its destination.</summary>
    public void Add(TrafficMatch match)
    {
        switch (match)
        {
            case TrafficMatch.NamedPort named:
                _ports.Add(named);
                break;
            case TrafficMatch.Not(var operand):
                Add(operand);
                break;
            case TrafficMatch.All(var operands):
                foreach (var operand in operands)
                    Add(operand);
                break;
            case TrafficMatch.OneOf(var operands):
                foreach (var operand in operands)
                    Add(operand);
                break;
        }
    }

    /// <summary>The answers to all questions about labels, as a text that equal answers share.</summary>
    public string AnswersFor(LabelSet labels)
    {
        var answers = "";
        foreach (var label in labels.Items)
            if (_labels.TryGetValue(label.Key, out var questions) && questions.AnswersFor(label.Value) is { Length: > 0 } some)
                answers += $"{label.Key}={some};";
        return answers;
    }

    /// <summary>The ports that are asked for by name, as a text that equal ports share.</summary>
    public string AnswersFor(EquatableArray<ContainerPort> ports) => ports.Count == 0 || _ports.Count == 0
        ? ""
        : string.Join(";", ports
            .Where(port => _ports.Contains(new(port.Protocol, port.Name)) || _ports.Contains(new(null, port.Name)))
            .Select(port => $"{port.Name}={port.Protocol}/{port.Number}").Distinct().OrderBy(port => port, StringComparer.Ordinal));

    /// <summary>Which address sets the addresses of a pod lie in, as a text that equal answers share; empty without addresses.</summary>
    public string AnswersFor(EquatableArray<IpAddress> addresses)
    {
        var classes = _addressClasses ??= new(_addresses);
        return addresses.Count switch
        {
            0 => "",
            1 => classes.NameOf(addresses[0]),
            _ => string.Join(";", addresses.Select(classes.NameOf).Distinct().OrderBy(name => name, StringComparer.Ordinal)),
        };
    }

    private void AddQuestion(Selector selector)
    {
        foreach (var key in selector.Keys)
            if (key.Scope == LabelScope.Own)
                QuestionsAbout(key).Add(selector);
            else
                AsksForServiceAccounts |= key is { Scope: LabelScope.ServiceAccount }
                    or { Scope: LabelScope.Identity, Key: IdentityKeys.ServiceAccount };
    }

    private LabelQuestions QuestionsAbout(LabelKey key)
    {
        if (!_labels.TryGetValue(key.Key, out var questions))
            _labels.Add(key.Key, questions = new());
        return questions;
    }
}
