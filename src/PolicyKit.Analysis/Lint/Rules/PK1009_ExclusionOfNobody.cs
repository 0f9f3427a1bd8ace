using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A selector that names values to leave out, and none of them exists although a similar one does: what should be left out is selected.</summary>
internal sealed class ExclusionOfNobody : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1009",
        "Exclusion of nobody",
        Severity.Warning,
        "{0} leaves out `{1}: {2}`, which no workload has, but `{1}: {3}` exists and is selected",
        Help: "Correct the value if the existing one is meant.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var known = new Dictionary<(Selector Namespaces, LabelKey Key), HashSet<string>>();
        return from selector in WrittenSelectors.Of(context)
               from excluded in Conjuncts.Of(selector.Readings[0]).OfType<Selector.Not>().Select(condition => condition.Operand).OfType<Selector.LabelIn>()
               where excluded.Key.Scope == LabelScope.Own
               let values = ValuesOf(Conjuncts.NamespacesOf(selector.Readings[0]), excluded.Key)
               from value in excluded.Values
               where !values.Contains(value)
               let near = NearestName.Find(value, values.Where(other => !excluded.Values.Contains(other)))
               where near is not null
               select Kind.At(selector.Origin.Span, selector.What, excluded.Key.Key, value, near) with
               {
                   Subject = selector.Policy.Name,
                   Path = selector.Origin.Path,
                   Fix = Guess.FixAt(selector.Origin, new(excluded.Key.Key, value), new(excluded.Key.Key, near)),
               };

        HashSet<string> ValuesOf(Selector namespaces, LabelKey key) => known.TryGetValue((namespaces, key), out var values)
            ? values
            : known[(namespaces, key)] = [.. context.Selected(namespaces).Where(endpoint => endpoint.IsPod).Select(pod => pod.Label(key)).OfType<string>()];
    }
}
