using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The way from one question to its outcome.</summary>
internal sealed class Decision(
    ISearchEngine prover,
    ISearchEngine? second,
    Func<FlowSearch, string?>? queryText,
    Property property,
    Question question,
    DiagnosticBag diagnostics,
    CancellationToken cancellation)
{
    private PolicyProgram Program => question.Search.Program;

    // For questions without policies, any engine will do; the one that is no solver is faster.
    private ISearchEngine Quick => second ?? prover;

    /// <summary>Searches, checks, and says what the finding means for the property.</summary>
    public Outcome Run()
    {
        var someSideIsEmpty = WarnAboutSets();
        return Search() switch
        {
            SearchResult.Unknown unknown => new Outcome.Undecided(unknown.Reason),
            SearchResult.Found when question.DoubtIfFound is { } doubt => new Outcome.Undecided(doubt),
            SearchResult.Nothing when question.DoubtIfNothing is { } doubt => new Outcome.Undecided(doubt),
            SearchResult.Found found => question.Found == Finding.Violates
                ? new Outcome.Violated(Explain(found.Flows))
                : new Outcome.Holds([], Explain(found.Flows), IsVacuous: false),
            SearchResult.Nothing when question.Found == Finding.Violates && NameDoubt() is { } doubt => new Outcome.Undecided(doubt),
            SearchResult.Nothing nothing => question.Found == Finding.Violates
                ? new Outcome.Holds(Explanation.Merge(nothing.Core), null, someSideIsEmpty || SpeaksOfNothing(nothing.Core))
                : NothingGetsThrough(nothing.Core),
            var other => throw new NotSupportedException($"result {other.GetType().Name}"),
        };
    }

    private Evidence Explain(EquatableArray<Flow> flows) =>
        question.Explain is { } explain ? explain(flows) : Explanation.Of(Program, flows);

    /// <summary>What the prover found, once the reference semantics confirmed it; or that nothing exists, once the second engine agrees.</summary>
    private SearchResult Search()
    {
        var first = prover.Run(question.Search, cancellation);
        if (first is SearchResult.Found found)
            return Replay.Objection(question.Search, found.Flows) is { } objection ? Distrust($"{prover.Name} errs, {objection}")
                : found with { Flows = ReadableFlows.Of(question.Search, found.Flows) };
        if (second is null)
            return first;
        var other = second.Run(question.Search, cancellation);
        if (other is SearchResult.Found contradiction)
            return Replay.Objection(question.Search, contradiction.Flows) is { } mistaken ? Distrust($"{second.Name} errs, {mistaken}")
                : first is SearchResult.Unknown ? contradiction
                : Distrust($"{prover.Name} finds nothing, but `{string.Join("`, `", contradiction.Flows)}` exists");
        if (first is SearchResult.Nothing && other is SearchResult.Unknown unknown)
            diagnostics.Report(VerifierDiagnostics.OneEngineOnly.At(property.Span, property.Id, prover.Name, second.Name, unknown.Reason));
        return first is SearchResult.Unknown(var reason) && other is SearchResult.Nothing
            ? new SearchResult.Unknown($"{reason}; the {second.Name} engine, unconfirmed, finds that it {(question.Found == Finding.Violates ? "holds" : "is violated")}")
            : first;
    }

    /// <summary>Why nothing is proved where a destination that is known by name may have an address that matters; null when that makes no difference.</summary>
    private string? NameDoubt() =>
        NameDoubts.Widened(question.Search) is { } widened
            && new[] { Quick, prover }.Select(engine => engine.Run(widened, cancellation)).OfType<SearchResult.Found>().FirstOrDefault()?.Flows is { } flows
            && flows[flows.Count - 1].Destination is { Name: { } name }
            ? $"which addresses `{name}` has is not known: if one of them is in a block that the property or a policy names, `{flows[flows.Count - 1]}` violates it"
            : null;

    private SearchResult.Unknown Distrust(string why)
    {
        var diagnostic = VerifierDiagnostics.EnginesDisagree.At(property.Span, property.Id, why);
        diagnostics.Report(queryText?.Invoke(question.Search) is { } text ? diagnostic with { Message = $"{diagnostic.Message}\n{text}" } : diagnostic);
        return new($"internal error: {why}");
    }

    /// <summary>Whether no flow that could exist is in the scope of a property that holds; then warns about it.</summary>
    private bool SpeaksOfNothing(EquatableArray<Origin> core)
    {
        if (core.Count > 0 || question.Scope is not { } scope)
            return false; // the proof needed a policy, so there was something to deny
        var isVacuous = Quick.Run(new FlowSearch.AnyFlow(Program, question.Search.World, scope), cancellation) is SearchResult.Nothing;
        if (isVacuous)
            diagnostics.Report(VerifierDiagnostics.SpeaksOfNothing.At(property.Span, property.Id));
        return isVacuous;
    }

    /// <summary>Whether one of the sides consists of names that select nothing; warns about all that is doubtful in a set.</summary>
    private bool WarnAboutSets()
    {
        var someSideIsEmpty = false;
        foreach (var set in question.Subjects.Concat(question.Exceptions))
        {
            var empty = set.Members.Where(SelectsNothing).ToArray();
            foreach (var member in set.Members)
                diagnostics.AddRange(SetWarnings.Of(property, member, empty.Contains(member), Program.Cluster));
            someSideIsEmpty |= empty.Length == set.Members.Count && question.Subjects.Contains(set);
        }
        return someSideIsEmpty;
    }

    // In the open world someone may come whom a set selects; only names of workloads mean nobody but those that exist.
    private bool SelectsNothing(EndpointGroup member) => Selection.IsEmpty(member.Peer, Program.Cluster) && question.Search.World switch
    {
        World.Closed => true,
        var open => Quick.Run(new FlowSearch.AnyFlow(Program, open, new FlowCondition.From(member.Peer)), cancellation) is SearchResult.Nothing,
    };

    /// <summary>The outcome when something ought to get through and does not: a flow that the policies stop shows why.</summary>
    private Outcome NothingGetsThrough(EquatableArray<Origin> core)
    {
        var search = new FlowSearch.AnyFlow(Program, question.Search.World, question.Scope ?? FlowCondition.And());
        if (Quick.Run(search, cancellation) is not SearchResult.Found found || Replay.Objection(search, found.Flows) is not null)
            return new Outcome.Violated(new([], Explanation.Merge(core), ["there is no connection that could get through"]));
        return Replay.Objection(question.Search, found.Flows) is not null
            ? new Outcome.Violated(Explain(found.Flows))
            : new Outcome.Undecided(Distrust($"the engines find nothing, but `{found.Flows[0]}` exists").Reason);
    }
}
