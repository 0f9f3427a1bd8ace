using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>What the same engines decided about earlier versions of a program, for properties that no change since can have touched.</summary>
/// <remarks>
/// INVARIANT: an outcome is used again only if deciding anew would ask for the same verdicts. It must be the same question about the same
/// cluster, in the closed world and in the only reading of the policies, and no policy that was added, removed or changed may select an
/// endpoint at the near end of a flow that the question speaks of: then the verdict of each of these flows is what it was, because a gate
/// looks at nothing but the policies that select its near end. In doubt the property is decided anew. What was undecided always is.
/// Safe to use from several threads at once.
/// </remarks>
public sealed class EarlierOutcomes
{
    private readonly ConditionalWeakTable<Cluster, ConcurrentDictionary<string, Decided>> _known = new();
    private ProgramChange? _latest;

    /// <summary>What became of a property before, if that is still true.</summary>
    internal Decided? Find(PolicyProgram program, Property property, Question question)
    {
        if (!_known.TryGetValue(program.Cluster, out var byId) || !byId.TryGetValue(property.Id, out var decided)
            || !IsSameProperty(property, decided.Property) || !SameQuestions.Are(decided.Question, question))
            return null;
        var change = Change(decided.Question.Search.Program, program);
        if (change.CanTouch(question) || change.IsNamedBy(decided.Outcome))
            return null;
        return byId[property.Id] = decided with { Property = property, Question = question };
    }

    /// <summary>Keeps an outcome for later versions of the program.</summary>
    internal void Remember(Decided decided)
    {
        if (decided.Outcome is not Outcome.Undecided)
            _known.GetOrCreateValue(decided.Question.Search.Program.Cluster)[decided.Property.Id] = decided;
    }

    private static bool IsSameProperty(Property left, Property right) => left.Kind == right.Kind && left.World == right.World && left.Span == right.Span;

    // Usually all properties were decided about the same program before.
    private ProgramChange Change(PolicyProgram before, PolicyProgram now)
    {
        var latest = _latest;
        return latest is not null && latest.IsBetween(before, now) ? latest : _latest = new(before, now);
    }

    /// <summary>One outcome.</summary>
    /// <param name="Property">What was to be decided.</param>
    /// <param name="Question">What was asked for that.</param>
    /// <param name="Outcome">What became of it.</param>
    /// <param name="Diagnostics">What was remarked on the way.</param>
    internal sealed record Decided(Property Property, Question Question, Outcome Outcome, DiagnosticBag Diagnostics);
}
