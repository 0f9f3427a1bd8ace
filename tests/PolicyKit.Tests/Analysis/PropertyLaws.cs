using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Testing;
using Outcome = PolicyKit.Analysis.Outcome;

namespace PolicyKit.Tests.Analysis;

/// <summary>Engines agree about every property, whoever is asked first.</summary>
public sealed class PropertyLaws
{
    [Fact]
    public void The_managed_engine_and_brute_force_agree_in_the_closed_world() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(RandomQuestion.Closed, Agree));

    [Fact]
    public void The_managed_engine_and_brute_force_agree_in_the_open_world() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(RandomQuestion.Open, Agree));

    private static void Agree(RandomQuestion question)
    {
        var (managed, brute) = (new HeaderSpaceEngine(), new ExhaustiveEngine());
        var (first, second) = (Decide(managed, brute, question), Decide(brute, managed, question));
        Assert.True(first.GetType() == second.GetType(), $"{first}\n{second}");
        Assert.False(first is Outcome.Undecided, $"{first}");
    }

    private static Outcome Decide(ISearchEngine prover, ISearchEngine second, RandomQuestion question) =>
        new Verifier(prover, second).Verify(question.Program, [question.Property], CancellationToken.None).Results[0].Outcome;
}
