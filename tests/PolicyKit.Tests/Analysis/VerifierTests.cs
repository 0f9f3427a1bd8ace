using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

/// <summary>What the verifier makes of the answers of engines: nothing is called a proof that is none.</summary>
public sealed class VerifierTests
{
    private static readonly ExhaustiveEngine Honest = new();

    private static PolicyProgram Open => new Scene().Workload("web/frontend").Workload("data/db").Program;

    private static PolicyProgram Closed =>
        new Scene().Workload("web/frontend").Workload("data/db", "app=db").Policy("data/deny", "app=db", Direction.Ingress).Program;

    private static Property Isolated => Ask.Property("isolated", ("from", "web/frontend"), ("to", "data/db"));

    private static PropertyResult Decide(ISearchEngine prover, ISearchEngine second, PolicyProgram program, Property property) =>
        new Verifier(prover, second).Verify(program, [property], CancellationToken.None).Results.Single();

    private static string Diagnosed(PropertyResult result) => result.Diagnostics.Single().Kind.Id;

    [Fact]
    public void A_finding_that_the_reference_semantics_does_not_confirm_is_never_shown()
    {
        var dreamer = new ScriptedEngine("dreamer", (_, cancellation) => Honest.Run(
            new FlowSearch.AnyFlow(Open, World.Closed, FlowCondition.And()), cancellation));
        var result = Decide(dreamer, Honest, Closed, Isolated);
        Assert.StartsWith("internal error: dreamer errs", Assert.IsType<Outcome.Undecided>(result.Outcome).Reason);
        Assert.Equal("PK9010", Diagnosed(result));
    }

    [Fact]
    public void Two_engines_that_contradict_each_other_prove_nothing()
    {
        var result = Decide(ScriptedEngine.FindsNothing, Honest, Open, Isolated);
        Assert.IsType<Outcome.Undecided>(result.Outcome);
        Assert.Equal("PK9010", Diagnosed(result));
    }

    [Fact]
    public void A_mistaken_second_engine_spoils_the_proof()
    {
        var dreamer = new ScriptedEngine("dreamer", (_, _) => Honest.Run(
            new FlowSearch.AnyFlow(Open, World.Closed, FlowCondition.And()), CancellationToken.None));
        var result = Decide(Honest, dreamer, Closed, Isolated);
        Assert.IsType<Outcome.Undecided>(result.Outcome);
        Assert.Equal("PK9010", Diagnosed(result));
    }

    [Fact]
    public void The_query_is_shown_when_engines_disagree()
    {
        var verifier = new Verifier(ScriptedEngine.FindsNothing, Honest) { QueryText = _ => "(check-sat)" };
        var result = verifier.Verify(Open, [Isolated], CancellationToken.None).Results.Single();
        Assert.EndsWith("(check-sat)", result.Diagnostics.Single().Message);
    }

    [Fact]
    public void A_prover_that_gives_up_leaves_the_property_undecided_even_if_the_other_finds_nothing()
    {
        var result = Decide(ScriptedEngine.GivesUp, Honest, Closed, Isolated);
        var undecided = Assert.IsType<Outcome.Undecided>(result.Outcome);
        Assert.StartsWith("time is up; the ", undecided.Reason);
        Assert.EndsWith("unconfirmed, finds that it holds", undecided.Reason);
    }

    [Fact]
    public void A_confirmed_counterexample_counts_whoever_finds_it() =>
        Assert.IsType<Outcome.Violated>(Decide(ScriptedEngine.GivesUp, Honest, Open, Isolated).Outcome);

    [Fact]
    public void A_second_engine_that_gives_up_leaves_a_note()
    {
        var result = Decide(Honest, ScriptedEngine.GivesUp, Closed, Isolated);
        Assert.IsType<Outcome.Holds>(result.Outcome);
        Assert.Equal("PK9011", Diagnosed(result));
    }

    [Fact]
    public void Without_a_solver_one_engine_answers_and_the_report_warns()
    {
        var report = new Verifier(Honest, null).Verify(Closed, [Isolated], CancellationToken.None);
        Assert.IsType<Outcome.Holds>(report.Results.Single().Outcome);
        Assert.Equal("PK9012", report.Diagnostics.Single().Kind.Id);
    }

    [Fact]
    public void Engines_that_miss_what_ought_to_be_reachable_are_found_out()
    {
        var reachable = Ask.Property("reachable", ("from", "web/frontend"), ("to", "data/db"));
        var forgetful = new ScriptedEngine("forgetful", (search, cancellation) =>
            search is FlowSearch.AnyFlow { Condition: FlowCondition.All all } && all.Operands.Any(operand => operand is FlowCondition.Allowed)
                ? new SearchResult.Nothing([])
                : Honest.Run(search, cancellation));
        var result = Decide(forgetful, forgetful, Open, reachable);
        Assert.IsType<Outcome.Undecided>(result.Outcome);
        Assert.Equal("PK9010", Diagnosed(result));
    }

    [Fact]
    public void A_side_that_selects_nothing_makes_the_property_vacuous_and_names_the_group()
    {
        var document = new SourceDocument("properties.yaml", "groups:\n  ghosts: { namespace: ghost }\nfrom: ghosts\n");
        var ghosts = new EndpointSet([new("ghosts", Scene.Pods("ghost"), new(document, 45, 6)) { Definition = new(document, 10, 6) }]);
        var result = Decide(Honest, Honest, Open, Ask.Property("isolated", ("from", ghosts), ("to", "data/db")));
        Assert.True(Assert.IsType<Outcome.Holds>(result.Outcome).IsVacuous);
        var warning = result.Diagnostics.Single();
        Assert.Equal(("PK0160", Severity.Warning), (warning.Kind.Id, warning.Severity));
        Assert.Equal("`ghosts` in property `isolated` selects nothing that exists", warning.Message);
        Assert.Equal((3, 2), (warning.Span.Start.Line, warning.Related!.Span.Start.Line));
    }

    [Fact]
    public void A_part_of_a_side_that_selects_nothing_is_worth_a_warning_only()
    {
        var result = Decide(Honest, Honest, Closed, Ask.Property("isolated", ("from", Ask.Set("web/frontend", "web/typo")), ("to", "data/db")));
        Assert.False(Assert.IsType<Outcome.Holds>(result.Outcome).IsVacuous);
        Assert.Equal("PK0160", Diagnosed(result));
    }

    [Fact]
    public void An_exception_that_selects_nothing_makes_a_property_stricter_but_not_vacuous()
    {
        var result = Decide(Honest, Honest, Closed, Ask.Property("onlyFrom", ("to", "data/db"), ("from", "web/typo")));
        Assert.False(Assert.IsType<Outcome.Holds>(result.Outcome).IsVacuous);
        Assert.Equal("PK0160", Diagnosed(result));
    }

    [Fact]
    public void The_name_of_a_service_gets_its_own_help()
    {
        var program = new Scene().Workload("data/postgres").Service("data/db").Program;
        var warning = Assert.Single(Decide(Honest, Honest, program, Ask.Property("isolated", ("from", "any"), ("to", "data/db"))).Diagnostics);
        Assert.Contains("It is a Service", warning.Help);
    }

    [Fact]
    public void Asking_for_labels_of_namespaces_that_are_not_declared_is_worth_a_warning()
    {
        var program = new Scene().Namespace("red", "tenant=a").Undeclared("blue").Workload("red/x").Workload("blue/y").Program;
        var tenant = Ask.Property("segmented", ("by", new LabelKey(LabelScope.Namespace, "tenant")));
        Assert.Contains(Decide(Honest, Honest, program, tenant).Diagnostics, warning =>
            warning.Kind.Id == "PK0163" && warning.Message.EndsWith("but the labels of `blue` are not known", StringComparison.Ordinal));
        var byName = Ask.Property("segmented", ("by", new LabelKey(LabelScope.Namespace, "kubernetes.io/metadata.name")));
        Assert.DoesNotContain(Decide(Honest, Honest, program, byName).Diagnostics, warning => warning.Kind.Id == "PK0163");
    }

    [Fact]
    public void A_property_that_excludes_everything_is_vacuous()
    {
        var result = Decide(Honest, Honest, Open, Ask.Property("onlyFrom", ("to", "data/db"), ("from", "any")));
        Assert.True(Assert.IsType<Outcome.Holds>(result.Outcome).IsVacuous);
        Assert.Equal("PK0161", Diagnosed(result));
    }

    [Fact]
    public void In_the_open_world_labels_that_nobody_has_today_are_no_reason_for_a_warning()
    {
        var result = Decide(Honest, Honest, Open, Ask.Property("isolated", ("from", Ask.Set(Scene.Pods("ghost"))), ("to", "data/db")) with { World = World.Open });
        Assert.IsType<Outcome.Violated>(result.Outcome);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void The_name_of_a_workload_that_does_not_exist_means_nobody_in_the_open_world_too()
    {
        var result = Decide(Honest, Honest, Open, Ask.Property("isolated", ("from", "ghost/spirit"), ("to", "data/db")) with { World = World.Open });
        Assert.True(Assert.IsType<Outcome.Holds>(result.Outcome).IsVacuous);
        Assert.Equal("PK0160", Diagnosed(result));
    }

    [Theory]
    [InlineData("isolated", "ICMP", typeof(Outcome.Undecided))]
    [InlineData("isolated", "TCP/80", typeof(Outcome.Violated))]
    [InlineData("reachable", "ICMP/8/0", typeof(Outcome.Undecided))]
    [InlineData("reachable", "SCTP", typeof(Outcome.Holds))]
    [InlineData("onlyTraffic", "*", typeof(Outcome.Holds))]
    [InlineData("onlyTraffic", "ICMP", typeof(Outcome.Violated))]
    public void Traffic_that_nothing_defines_is_undecided(string kind, string traffic, Type expected) =>
        Assert.IsType(expected, Decide(Honest, Honest, Open, Ask.Property(kind, ("from", "web/frontend"), ("to", "data/db"), ("traffic", traffic))).Outcome);

    [Fact]
    public void A_pair_that_is_silent_in_all_defined_traffic_may_still_talk_in_other_traffic()
    {
        var every = Ask.Property("reachable", ("from", "web/frontend"), ("to", "data/db"), ("traffic", "ICMP"), ("every", true));
        Assert.IsType<Outcome.Undecided>(Decide(Honest, Honest, Open, every).Outcome);
    }

    [Fact]
    public void Results_come_in_the_order_of_the_properties()
    {
        var properties = Enumerable.Range(0, 40).Select(i => Isolated with { Id = $"p{i}" }).ToArray();
        var watched = new System.Collections.Concurrent.ConcurrentBag<string>();
        var verifier = new Verifier(Honest, Honest) { Progress = result => watched.Add(result.Property.Id) };
        var report = verifier.Verify(Closed, properties, CancellationToken.None);
        Assert.Equal(properties.Select(property => property.Id), report.Results.Select(result => result.Property.Id));
        Assert.Equal(40, watched.Count);
        Assert.All(report.Results, result => Assert.True(result.Elapsed > TimeSpan.Zero));
    }

    [Fact]
    public void What_is_not_decided_when_the_run_is_stopped_is_undecided()
    {
        using var stop = new CancellationTokenSource();
        var stopping = new ScriptedEngine("stopping", (search, cancellation) =>
        {
            stop.Cancel();
            cancellation.ThrowIfCancellationRequested();
            return Honest.Run(search, cancellation);
        });
        var report = new Verifier(stopping, Honest).Verify(Closed, [Isolated, Isolated, Isolated], stop.Token);
        Assert.All(report.Results, result => Assert.IsType<Outcome.Undecided>(result.Outcome));
    }

    [Fact]
    public void A_mistake_inside_an_engine_is_not_hidden()
    {
        var broken = new ScriptedEngine("broken", (_, _) => throw new InvalidOperationException("boom"));
        Assert.Throws<InvalidOperationException>(() => Decide(broken, Honest, Closed, Isolated));
    }
}
