using System.Numerics;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Testing;

/// <summary>The meaning of formulas, as plainly as it can be said: what solvers and simplifications are compared with.</summary>
public static class FormulaEvaluator
{
    public static bool Evaluate(Formula formula, Func<BitVector, BigInteger> value, Func<string, bool>? truth = null, Func<TextVariable, string>? text = null) => formula switch
    {
        Formula.Constant constant => constant.Value,
        Formula.Variable variable => truth is not null && truth(variable.Name),
        Formula.InRange range => value(range.Vector) >= range.First && value(range.Vector) <= range.Last,
        Formula.InLanguage belonging => text is not null && belonging.Language.Contains(text(belonging.Text)),
        Formula.Not negation => !Evaluate(negation.Operand, value, truth, text),
        Formula.And conjunction => conjunction.Operands.All(operand => Evaluate(operand, value, truth, text)),
        Formula.Or disjunction => disjunction.Operands.Any(operand => Evaluate(operand, value, truth, text)),
        Formula.IfThenElse choice => Evaluate(Evaluate(choice.Condition, value, truth, text) ? choice.Then : choice.Otherwise, value, truth, text),
        _ => throw new NotSupportedException(formula.GetType().Name),
    };
}
