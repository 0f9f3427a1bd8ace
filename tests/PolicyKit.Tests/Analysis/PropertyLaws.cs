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

    [Fact]
    public void A_proof_needs_no_policy_that_it_does_not_name() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(RandomQuestion.Closed, question =>
        {
            // Where "allowed" is denied in the question itself, fewer policies may break what held.
            if (question.Property.Kind.Name is "unchanged" or "reachable" || Decide(new HeaderSpaceEngine(), new ExhaustiveEngine(), question) is not Outcome.Holds proof)
                return;
            var lesser = question.With([.. proof.Because.Select(origin => origin.Policy).Distinct()]);
            Assert.IsType<Outcome.Holds>(Decide(new ExhaustiveEngine(), new ExhaustiveEngine(), lesser));
        }));

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
