using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>What became of one property. Never a boolean: not knowing is an outcome of its own.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The property is true.</summary>
    /// <param name="Because">The isolations and rules that suffice for the proof, merged and in document order; empty when none was needed.</param>
    /// <param name="Witness">The flow that shows it, for a property that claims that something gets through; otherwise null.</param>
    /// <param name="IsVacuous">Whether it is true only because it speaks of nothing; then a warning says which side selects nothing.</param>
    public sealed record Holds(EquatableArray<Origin> Because, Evidence? Witness, bool IsVacuous) : Outcome;

    /// <summary>The property is false.</summary>
    /// <param name="Counterexample">What shows it.</param>
    public sealed record Violated(Evidence Counterexample) : Outcome;

    /// <summary>It is not known whether the property is true. Never to be taken for a proof.</summary>
    /// <param name="Reason">Why, in words for users.</param>
    public sealed record Undecided(string Reason) : Outcome;
}

/// <summary>Concrete flows that the reference semantics confirmed, and what decided them.</summary>
/// <param name="Flows">
/// One flow, or the flows of a chain in order. Empty when nothing gets through because there is no flow to speak of, which the remarks say.
/// </param>
/// <param name="Because">The rules and isolating policies that decided the flows; empty when only defaults did.</param>
/// <param name="Remarks">What no line of a policy can show, in words: that no policy selects an endpoint, for example.</param>
public sealed record Evidence(EquatableArray<Flow> Flows, EquatableArray<Origin> Because, EquatableArray<string> Remarks)
{
    /// <summary>Within the rules of <see cref="Because"/>, the items that matched: the peer, and the port where the rule names ports.</summary>
    public EquatableArray<Origin> Items { get; init; }

    /// <summary>Those of <see cref="Items"/> that a rule consists of.</summary>
    public IEnumerable<Origin> ItemsOf(Origin rule) =>
        Items.Where(item => item.Policy == rule.Policy && item.Span.Path == rule.Span.Path && item.Path.StartsWith(rule.Path + ".", StringComparison.Ordinal));
}

/// <summary>The answer to one property.</summary>
/// <param name="Property">What was asked.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Elapsed">Wall-clock time of this property alone.</param>
/// <param name="Diagnostics">Remarks on the question or the answer: what selects nothing, where engines disagree.</param>
public sealed record PropertyResult(Property Property, Outcome Outcome, TimeSpan Elapsed, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>What it was decided about, if that is not the program of the whole run; see <see cref="Property.DataPlanes"/>.</summary>
    public PolicyProgram? Program { get; init; }
}

/// <summary>The answers to all properties of a run.</summary>
/// <param name="Results">In the order in which the properties were given.</param>
/// <param name="Diagnostics">What concerns the run as a whole.</param>
public sealed record VerificationReport(EquatableArray<PropertyResult> Results, EquatableArray<Diagnostic> Diagnostics);
