using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>For each label into whose text some selector looks, one value for every sort of values that the selectors tell apart.</summary>
/// <remarks>
/// A value and the sample of its sort satisfy the same selectors, so pods that have samples alone stand for all others, and a comparison with
/// a part of the value is a list of samples.
/// </remarks>
internal sealed class LabelSamples
{
    private readonly Dictionary<LabelKey, TextAtoms> _atoms;

    private LabelSamples(Dictionary<LabelKey, TextAtoms> atoms) => _atoms = atoms;

    /// <summary>The samples; null when the texts are too involved to be split.</summary>
    /// <param name="cluster">Its namespaces have names and labels of their own.</param>
    /// <param name="selectors">Every selector that matters.</param>
    public static LabelSamples? Of(Cluster cluster, IReadOnlyCollection<Selector> selectors)
    {
        var terms = selectors.SelectMany(TermsOf).ToArray();
        var atoms = new Dictionary<LabelKey, TextAtoms>();
        foreach (var asked in terms.OfType<Selector.LabelText>().GroupBy(term => term.Key))
        {
            var known = terms.OfType<Selector.LabelIn>().Where(term => term.Key == asked.Key).SelectMany(term => term.Values)
                .Concat(ValuesIn(cluster, asked.Key)).Distinct().Select(RegularLanguage.Literal).ToArray();
            var everything = new RegularLanguage.Choice([LabelLanguages.ValuesOf(asked.Key), .. known]);
            if (TextAtoms.Of(everything, [.. known, .. asked.Select(LanguageOf)], []) is not { } split)
                return null;
            atoms.Add(asked.Key, split);
        }
        return new(atoms);
    }

    /// <summary>The pods of a box whose labels have samples as values; null when there is none.</summary>
    public LabelBox? Limit(LabelBox box)
    {
        foreach (var (key, atoms) in _atoms.Select(entry => (entry.Key, entry.Value)))
        {
            var samples = new LabelValues([null, .. Enumerable.Range(0, atoms.Count).Select(atoms.TextOf)], false);
            var possible = box.Possible(key).Intersect(samples);
            if (possible.IsEmpty)
                return null;
            box = box.With(key, possible);
        }
        return box;
    }

    /// <summary>A selector that selects the same pods among those whose labels have samples as values, and compares whole values alone.</summary>
    public Selector InWholeValues(Selector selector) => selector switch
    {
        Selector.LabelText term => new Selector.LabelIn(term.Key, _atoms[term.Key] is var atoms
            ? atoms.AtomsOf(LanguageOf(term)).Items().Select(atoms.TextOf).ToEquatableArray()
            : []),
        Selector.Not(var operand) => new Selector.Not(InWholeValues(operand)),
        Selector.All(var operands) => new Selector.All([.. operands.Select(InWholeValues)]),
        Selector.OneOf(var operands) => new Selector.OneOf([.. operands.Select(InWholeValues)]),
        _ => selector,
    };

    private static RegularLanguage LanguageOf(Selector.LabelText term) => LabelLanguages.Of(term.Comparison, term.Text);

    private static IEnumerable<string> ValuesIn(Cluster cluster, LabelKey key) => key switch
    {
        { Scope: LabelScope.Identity, Key: IdentityKeys.Kind } => [nameof(EndpointKind.Pod)],
        { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace } => cluster.Namespaces.Keys,
        { Scope: LabelScope.Namespace } => cluster.Namespaces.Values.Select(known => known.Labels[key.Key]).OfType<string>(),
        _ => [],
    };

    private static IEnumerable<Selector> TermsOf(Selector selector) => selector switch
    {
        Selector.Not(var operand) => TermsOf(operand),
        Selector.All(var operands) => operands.SelectMany(TermsOf),
        Selector.OneOf(var operands) => operands.SelectMany(TermsOf),
        _ => [selector],
    };
}
