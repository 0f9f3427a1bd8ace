using System.Numerics;
using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>A name for a formula that a proof may need: dropping the definition leaves the name free.</summary>
/// <param name="Name">Stands for <paramref name="Body"/> in the assertions.</param>
/// <param name="Body">What the name means.</param>
/// <param name="Origin">What users see in a core; null for a definition that is never reported.</param>
public sealed record Definition(Formula.Variable Name, Formula Body, Origin? Origin);

/// <summary>A question to a solver: is there an assignment under which all of this holds?</summary>
/// <param name="Assertions">All must hold.</param>
/// <param name="Definitions">All must hold; each is tracked, so that an unsatisfiable answer names those it needed.</param>
public sealed record SolverQuery(IReadOnlyList<Formula> Assertions, IReadOnlyList<Definition> Definitions);

/// <summary>A solver's answer.</summary>
public abstract record Solution
{
    private Solution()
    {
    }

    /// <summary>There is an assignment.</summary>
    /// <param name="Model">The value of each bit-vector of the query; a vector that does not matter has some value.</param>
    public sealed record Satisfiable(IReadOnlyDictionary<BitVector, BigInteger> Model) : Solution
    {
        /// <summary>The value of each text variable of the query.</summary>
        public IReadOnlyDictionary<TextVariable, string> Texts { get; init; } = new Dictionary<TextVariable, string>();
    }

    /// <summary>There is none.</summary>
    /// <param name="Core">The definitions that, with the assertions, suffice for the proof.</param>
    public sealed record Unsatisfiable(IReadOnlyList<Definition> Core) : Solution;

    /// <summary>The solver gave up.</summary>
    /// <param name="Reason">Its reason, in words for users.</param>
    public sealed record Unknown(string Reason) : Solution;
}

/// <summary>A decision procedure for <see cref="SolverQuery"/>. One thread at a time; independent queries reuse it.</summary>
public interface ISolver : IDisposable
{
    /// <summary>Answers one query; nothing of it stays behind.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    Solution Solve(SolverQuery query, CancellationToken cancellation);
}
