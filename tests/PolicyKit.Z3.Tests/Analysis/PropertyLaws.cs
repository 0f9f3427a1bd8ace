using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Testing;
using Outcome = PolicyKit.Analysis.Outcome;

namespace PolicyKit.Z3.Tests.Analysis;

/// <summary>The solver agrees with brute force about every property, whoever is asked first.</summary>
public sealed class PropertyLaws
{
    private static readonly SymbolicEngine Symbolic = new(() => new Z3Solver(new SolverOptions()));

    [Fact]
    public void The_solver_and_brute_force_agree_in_the_closed_world() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(RandomQuestion.Closed, Agree));

    [Fact]
    public void The_solver_and_brute_force_agree_in_the_open_world() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(RandomQuestion.Open, Agree));

    private static void Agree(RandomQuestion question)
    {
        var brute = new ExhaustiveEngine();
        var (first, second) = (Decide(Symbolic, brute, question), Decide(brute, Symbolic, question));
        Assert.True(first.GetType() == second.GetType(), $"{first}\n{second}");
        Assert.False(first is Outcome.Undecided, $"{first}");
    }

    private static Outcome Decide(ISearchEngine prover, ISearchEngine second, RandomQuestion question) =>
        new Verifier(prover, second).Verify(question.Program, [question.Property], CancellationToken.None).Results[0].Outcome;
}
