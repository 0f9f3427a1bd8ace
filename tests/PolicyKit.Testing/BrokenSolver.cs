using System.Numerics;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Testing;

/// <summary>A mistake in an encoding, made on purpose: the laws must notice each of them.</summary>
public enum Mistake
{
    /// <summary>No rule ever matches.</summary>
    RulesNeverMatch,

    /// <summary>No policy ever isolates: the definition of an isolation is false.</summary>
    NothingIsolates,

    /// <summary>The last value of every range is left out.</summary>
    RangesEndTooEarly,

    /// <summary>Both branches of a choice are swapped, so later rules win.</summary>
    ChoicesAreSwapped,

    /// <summary>Every text belongs to every language.</summary>
    TextsAreIgnored,

    /// <summary>Definitions are not asserted: their names are free.</summary>
    DefinitionsAreForgotten,
}

/// <summary>A solver that answers a query other than the one it was asked.</summary>
public sealed class BrokenSolver(ISolver inner, Mistake mistake) : ISolver
{
    /// <inheritdoc/>
    public Solution Solve(SolverQuery query, CancellationToken cancellation)
    {
        var formulas = new Formulas();
        var rewritten = new Dictionary<(Formula, bool), Formula>();
        var definitions = query.Definitions
            .Where(_ => mistake != Mistake.DefinitionsAreForgotten)
            .Select(definition => definition with { Name = formulas.Variable(definition.Name.Name), Body = Body(definition) }).ToList();
        var solution = inner.Solve(new SolverQuery([.. query.Assertions.Select(assertion => Rewrite(assertion, false))], definitions), cancellation);
        return solution is Solution.Unsatisfiable ? new Solution.Unsatisfiable(query.Definitions) : solution;

        Formula Body(Definition definition)
        {
            var isRule = definition.Origin?.Path.StartsWith("rule", StringComparison.Ordinal) == true;
            return (mistake == Mistake.RulesNeverMatch && isRule) || (mistake == Mistake.NothingIsolates && !isRule)
                ? formulas.False
                : Rewrite(definition.Body, true);
        }

        // The question stays as it is; only what stands for policies is wrong.
        Formula Rewrite(Formula formula, bool ofPolicy) => rewritten.TryGetValue((formula, ofPolicy), out var known)
            ? known
            : rewritten[(formula, ofPolicy)] = Rewritten(formula, ofPolicy);

        Formula Rewritten(Formula formula, bool ofPolicy) => formula switch
        {
            Formula.Constant constant => formulas.Constant(constant.Value),
            Formula.Variable variable => formulas.Variable(variable.Name),
            Formula.InRange range => formulas.InRange(
                range.Vector, range.First, ofPolicy && mistake == Mistake.RangesEndTooEarly && range.Vector.Width == 16 ? range.Last - BigInteger.One : range.Last),
            Formula.InLanguage belonging => ofPolicy && mistake == Mistake.TextsAreIgnored
                ? formulas.True
                : formulas.InLanguage(belonging.Text, belonging.Language),
            Formula.Not not => formulas.Not(Rewrite(not.Operand, ofPolicy)),
            Formula.And and => formulas.And(and.Operands.Select(operand => Rewrite(operand, ofPolicy))),
            Formula.Or or => formulas.Or(or.Operands.Select(operand => Rewrite(operand, ofPolicy))),
            Formula.IfThenElse choice => mistake == Mistake.ChoicesAreSwapped
                ? formulas.IfThenElse(Rewrite(choice.Condition, ofPolicy), Rewrite(choice.Otherwise, ofPolicy), Rewrite(choice.Then, ofPolicy))
                : formulas.IfThenElse(Rewrite(choice.Condition, ofPolicy), Rewrite(choice.Then, ofPolicy), Rewrite(choice.Otherwise, ofPolicy)),
            _ => throw new NotSupportedException($"formula {formula.GetType().Name}"),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
