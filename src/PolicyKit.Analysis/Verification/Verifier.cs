using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Decides properties: one engine answers, the reference semantics confirms what it finds, a second engine what it does not find.</summary>
/// <remarks>
/// INVARIANT: nothing is called a proof that an engine could not tell, that two engines contradict, or that the question itself doubts.
/// Safe to use from several threads at once.
/// </remarks>
/// <param name="prover">The engine that answers.</param>
/// <param name="second">An engine that shares nothing with it, and checks what it does not find; null when <paramref name="prover"/> is alone.</param>
public sealed class Verifier(ISearchEngine prover, ISearchEngine? second)
{
    /// <summary>Called after each property, from any thread; null when nobody watches.</summary>
    public Action<PropertyResult>? Progress { get; init; }

    /// <summary>Why nothing about the program can be known, whatever is asked; null when nothing stands against answers.</summary>
    public string? Doubt { get; init; }

    /// <summary>The text of a search for bug reports, as SMT-LIB; null when there is none.</summary>
    public Func<FlowSearch, string?>? QueryText { get; init; }

    /// <summary>What the same engines decided about earlier versions of the program; null to decide everything anew.</summary>
    public EarlierOutcomes? Earlier { get; init; }

    /// <summary>How many properties are decided at the same time, at least 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Decides every property of a program that was read without errors.</summary>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="properties">What to decide.</param>
    /// <param name="cancellation">Properties that are not decided by then are undecided, and the report says so.</param>
    public VerificationReport Verify(PolicyProgram program, IReadOnlyList<Property> properties, CancellationToken cancellation)
    {
        var results = new PropertyResult[properties.Count];
        try
        {
            Parallel.For(0, properties.Count, new ParallelOptions { MaxDegreeOfParallelism = Workers }, i =>
            {
                results[i] = Decide(program, properties[i], cancellation);
                Progress?.Invoke(results[i]);
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Capture(failures.Flatten().InnerExceptions[0]).Throw(); // a mistake of ours: show where it happened
        }
        return new(results.ToEquatableArray(), second is null ? [VerifierDiagnostics.OneEngineAlone.At(SourceSpan.None, prover.Name)] : []);
    }

    private PropertyResult Decide(PolicyProgram program, Property property, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var diagnostics = new DiagnosticBag();
        Outcome outcome;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            outcome = InAllReadings(program, property, diagnostics, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            outcome = new Outcome.Undecided("the run was stopped before this property was decided");
        }
        return new(property, outcome, watch.Elapsed, diagnostics.Items.ToEquatableArray());
    }

    /// <summary>The outcome under the first reading, if no other reading of the policies contradicts it.</summary>
    private Outcome InAllReadings(PolicyProgram program, Property property, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var outcome = InOneReading(program, property, diagnostics, cancellation);
        foreach (var reading in program.OtherReadings)
        {
            if (outcome is Outcome.Undecided)
                break;
            var other = InOneReading(reading.Program, property, new(), cancellation);
            if (other.GetType() != outcome.GetType())
                outcome = other as Outcome.Undecided ?? new Outcome.Undecided($"{reading.Doubt} ({reading.Origin}), and the answer depends on it");
        }
        return outcome;
    }

    private Outcome InOneReading(PolicyProgram program, Property property, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var question = property.Kind.Ask(property.Arguments, program, property.World);
        foreach (var note in question.Notes)
            diagnostics.Report(VerifierDiagnostics.Note.At(property.Span, property.Id, note));
        return Doubt is { } doubt ? new Outcome.Undecided(doubt) : Decide(program, property, question, diagnostics, cancellation);
    }

    /// <summary>The outcome of an earlier version of the program where that is sure to be true still, otherwise that of a new search.</summary>
    private Outcome Decide(PolicyProgram program, Property property, Question question, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var known = Earlier?.Find(program, property, question);
        if (known is null)
        {
            var remarks = new DiagnosticBag();
            var outcome = new Decision(prover, second, QueryText, property, question, remarks, cancellation).Run();
            known = new(property, question, outcome, remarks);
            Earlier?.Remember(known);
        }
        diagnostics.AddRange(known.Diagnostics);
        return known.Outcome;
    }
}
