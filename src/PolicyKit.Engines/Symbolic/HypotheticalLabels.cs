using PolicyKit.Engines.Logic;
using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>The labels and port names of a pod that does not exist yet, as variables.</summary>
/// <remarks>
/// A label is a 20-bit code: 0 for absent, a number for each value that anyone mentions, and all others for values that no one mentions.
/// Where a selector looks into the value, there is a text beside the code.
/// </remarks>
internal sealed class HypotheticalLabels(Formulas formulas, Cluster cluster, string name)
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private static readonly LabelKey NamespaceKey = new(LabelScope.Identity, IdentityKeys.Namespace);
    private static readonly LabelKey AccountKey = new(LabelScope.Identity, IdentityKeys.ServiceAccount);
    private readonly Dictionary<LabelKey, (BitVector Code, Dictionary<string, int> Values)> _labels = [];
    private readonly Dictionary<LabelKey, TextVariable> _texts = [];
    private readonly Dictionary<(string Name, (Protocol Protocol, ushort Value)? Header), BitVector> _portNames = [];

    /// <summary>What holds of every pod: it is in a namespace, and the API server gives it a service account.</summary>
    public Formula Constraint => formulas.And(IsThere(NamespaceKey), IsThere(AccountKey));

    /// <summary>The labels that were asked for, with their variables and the values that have codes.</summary>
    public IReadOnlyDictionary<LabelKey, (BitVector Code, Dictionary<string, int> Values)> Labels => _labels;

    /// <summary>For each label whose text was asked for, its value.</summary>
    public IReadOnlyDictionary<LabelKey, TextVariable> Texts => _texts;

    /// <summary>For each port name that was asked for, a bit: whether the pod gives that name to the port of the flow (null) or to a given one.</summary>
    public IReadOnlyDictionary<(string Name, (Protocol Protocol, ushort Value)? Header), BitVector> PortNames => _portNames;

    /// <summary>The pod is selected.</summary>
    public Formula Matches(Selector selector) => selector switch
    {
        Selector.HasLabel(var key) => Test(key, IsThere, selector),
        Selector.LabelIn(var key, var values) => Test(key, own => IsOneOf(own, values), selector),
        Selector.LabelText(var key, var comparison, var text) => Test(
            key, own => formulas.And(IsThere(own), formulas.InLanguage(TextOf(own), LabelLanguages.Of(comparison, text))), selector),
        Selector.Not(var operand) => formulas.Not(Matches(operand)),
        Selector.All(var operands) => formulas.And(operands.Select(Matches)),
        Selector.OneOf(var operands) => formulas.Or(operands.Select(Matches)),
        _ => throw new NotSupportedException($"selector {selector.GetType().Name}"),
    };

    /// <summary>The texts that were asked for are those of the codes, and what nobody mentions is a value that a label can have.</summary>
    public Formula TextsExist() => formulas.And(_texts.SelectMany(entry =>
    {
        var (code, values) = Label(entry.Key);
        return values.Select(value => formulas.Implies(formulas.EqualTo(code, value.Value), formulas.InLanguage(entry.Value, RegularLanguage.Literal(value.Key))))
            .Append(formulas.Or(
                formulas.InRange(code, 0, values.Count),
                formulas.And(
                    formulas.InLanguage(entry.Value, LabelLanguages.ValuesOf(entry.Key)),
                    formulas.Not(formulas.InLanguage(entry.Value, RegularLanguage.AnyOf(values.Keys))))));
    }));

    /// <summary>The pod gives this name to the port of the flow.</summary>
    public Formula NamesPort(string portName, HeaderTerms headers)
    {
        if (!_portNames.TryGetValue((portName, headers.Given), out var bit))
            _portNames[(portName, headers.Given)] = bit = new BitVector($"{name}.calls {headers.Given?.ToString() ?? "it"} {portName}", 1);
        return formulas.EqualTo(bit, 1);
    }

    private Formula Test(LabelKey key, Func<LabelKey, Formula> free, Selector selector)
    {
        if (key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind })
            return formulas.Constant(selector.Matches(_ => nameof(EndpointKind.Pod)));
        if (key is { Scope: LabelScope.Identity, Key: IdentityKeys.Name or IdentityKeys.Node })
            return formulas.False; // names of pods that exist are taken, and a pod that does not exist runs nowhere
        if (key is { Scope: LabelScope.Namespace, Key: NameLabel })
            return Test(NamespaceKey, free, selector); // every namespace carries its name as a label (semantics K-12)
        if (key.Scope != LabelScope.Namespace)
            return free(key);

        // In a namespace that exists the labels are what they are; elsewhere they are free.
        var known = cluster.Namespaces.Values.Where(item => item.IsDeclared).ToArray();
        var matching = known.Where(item => selector.Matches(asked => asked.Scope == LabelScope.Namespace ? item.Labels[asked.Key] : null));
        var elsewhere = formulas.Not(InNamespace(known));
        return formulas.Or(InNamespace(matching), formulas.And(elsewhere, free(key)));
    }

    private Formula InNamespace(IEnumerable<Namespace> namespaces) =>
        IsOneOf(NamespaceKey, namespaces.Select(item => item.Name).ToEquatableArray());

    private Formula IsOneOf(LabelKey key, EquatableArray<string> values) => formulas.Or(values.Select(value => Is(key, CodeOf(key, value))));

    private Formula IsThere(LabelKey key) => formulas.Not(Is(key, 0));

    private TextVariable TextOf(LabelKey key)
    {
        if (!_texts.TryGetValue(key, out var text))
            _texts[key] = text = new TextVariable($"{Label(key).Code.Name} as text");
        return text;
    }

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
