using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>What became of a property, in the words of every front-end.</summary>
internal static class OutcomeText
{
    /// <summary>One sentence without full stop.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="program">What the properties of the run were decided about.</param>
    public static string Of(PropertyResult result, PolicyProgram program) => result.Outcome switch
    {
        Outcome.Holds { IsVacuous: true } => "holds vacuously: there is nothing that it speaks of",
        Outcome.Holds { Witness: { } witness } => SentenceOf(witness, result.Program ?? program),
        Outcome.Holds => "no flow can break it",
        Outcome.Violated(var evidence) => SentenceOf(evidence, result.Program ?? program),
        Outcome.Undecided(var reason) => reason,
        _ => throw new NotSupportedException($"outcome {result.Outcome.GetType().Name}"),
    };

    private static string SentenceOf(Evidence evidence, PolicyProgram program) => evidence.Flows.Count switch
    {
        0 => string.Join("; ", evidence.Remarks),
        1 => $"{evidence.Flows[0]} is {(PolicyEvaluator.Decide(program, evidence.Flows[0]).IsAllowed ? "allowed" : "denied")}",
        _ => string.Join(", then ", evidence.Flows),
    };
}
