using System.Numerics;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Testing;

/// <summary>The meaning of formulas, as plainly as it can be said: what solvers and simplifications are compared with.</summary>
public static class FormulaEvaluator
{
    public static bool Evaluate(Formula formula, Func<BitVector, BigInteger> value, Func<string, bool>? truth = null) => formula switch
    {
        Formula.Constant constant => constant.Value,
        Formula.Variable variable => truth is not null && truth(variable.Name),
        Formula.InRange range => value(range.Vector) >= range.First && value(range.Vector) <= range.Last,
        Formula.Not negation => !Evaluate(negation.Operand, value, truth),
        Formula.And conjunction => conjunction.Operands.All(operand => Evaluate(operand, value, truth)),
        Formula.Or disjunction => disjunction.Operands.Any(operand => Evaluate(operand, value, truth)),
        Formula.IfThenElse choice => Evaluate(Evaluate(choice.Condition, value, truth) ? choice.Then : choice.Otherwise, value, truth),
        _ => throw new NotSupportedException(formula.GetType().Name),
    };
}
