using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>The labels and port names of a pod that does not exist yet, as variables.</summary>
/// <remarks>
/// A label is a 20-bit code: 0 for absent, a number for each value that anyone mentions, and all others for values that no one mentions.
/// </remarks>
internal sealed class HypotheticalLabels(Formulas formulas, Cluster cluster, string name)
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private static readonly LabelKey NamespaceKey = new(LabelScope.Identity, IdentityKeys.Namespace);
    private readonly Dictionary<LabelKey, (BitVector Code, Dictionary<string, int> Values)> _labels = [];
    private readonly Dictionary<(string Name, (Protocol Protocol, ushort Value)? Header), BitVector> _portNames = [];

    /// <summary>What holds of every pod: it is in a namespace.</summary>
    public Formula Constraint => formulas.Not(Is(NamespaceKey, 0));

    /// <summary>The labels that were asked for, with their variables and the values that have codes.</summary>
    public IReadOnlyDictionary<LabelKey, (BitVector Code, Dictionary<string, int> Values)> Labels => _labels;

    /// <summary>For each port name that was asked for, a bit: whether the pod gives that name to the port of the flow (null) or to a given one.</summary>
    public IReadOnlyDictionary<(string Name, (Protocol Protocol, ushort Value)? Header), BitVector> PortNames => _portNames;

    /// <summary>The pod is selected.</summary>
    /// <exception cref="SelectorOutOfReachException">The selector compares parts of values.</exception>
    public Formula Matches(Selector selector) => selector switch
    {
        Selector.HasLabel(var key) => Test(key, wanted: null, selector),
        Selector.LabelIn(var key, var values) => Test(key, values, selector),
        Selector.Not(var operand) => formulas.Not(Matches(operand)),
        Selector.All(var operands) => formulas.And(operands.Select(Matches)),
        Selector.OneOf(var operands) => formulas.Or(operands.Select(Matches)),
        _ => throw new SelectorOutOfReachException(),
    };

    /// <summary>The pod gives this name to the port of the flow.</summary>
    public Formula NamesPort(string portName, HeaderTerms headers)
    {
        if (!_portNames.TryGetValue((portName, headers.Given), out var bit))
            _portNames[(portName, headers.Given)] = bit = new BitVector($"{name}.calls {headers.Given?.ToString() ?? "it"} {portName}", 1);
        return formulas.EqualTo(bit, 1);
    }

    private Formula Test(LabelKey key, EquatableArray<string>? wanted, Selector selector)
    {
        if (key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind })
            return formulas.Constant(wanted is null || wanted.Value.Contains(nameof(EndpointKind.Pod)));
        if (key is { Scope: LabelScope.Identity, Key: IdentityKeys.Name or IdentityKeys.Node })
            return formulas.False; // names of pods that exist are taken, and a pod that does not exist runs nowhere
        if (key is { Scope: LabelScope.Namespace, Key: NameLabel })
            return Test(NamespaceKey, wanted, selector); // every namespace carries its name as a label (semantics K-12)
        if (key.Scope != LabelScope.Namespace)
            return Free(key, wanted);

        // In a namespace that exists the labels are what they are; elsewhere they are free.
        var known = cluster.Namespaces.Values.Where(item => item.IsDeclared).ToArray();
        var matching = known.Where(item => selector.Matches(asked => asked.Scope == LabelScope.Namespace ? item.Labels[asked.Key] : null));
        var elsewhere = formulas.Not(InNamespace(known));
        return formulas.Or(InNamespace(matching), formulas.And(elsewhere, Free(key, wanted)));
    }

    private Formula InNamespace(IEnumerable<Namespace> namespaces) =>
        Free(NamespaceKey, namespaces.Select(item => item.Name).ToEquatableArray());

    private Formula Free(LabelKey key, EquatableArray<string>? wanted) => wanted is { } values
        ? formulas.Or(values.Select(value => Is(key, CodeOf(key, value))))
        : formulas.Not(Is(key, 0));

    private Formula Is(LabelKey key, int code) => formulas.EqualTo(Label(key).Code, code);

    private int CodeOf(LabelKey key, string value)
    {
        var values = Label(key).Values;
        if (!values.TryGetValue(value, out var code))
            values[value] = code = values.Count + 1;
        return code;
    }

    private (BitVector Code, Dictionary<string, int> Values) Label(LabelKey key)
    {
        if (!_labels.TryGetValue(key, out var label))
            _labels[key] = label = (new BitVector($"{name}.{key.Scope}.{key.Key}", 20), new(StringComparer.Ordinal));
        return label;
    }
}
