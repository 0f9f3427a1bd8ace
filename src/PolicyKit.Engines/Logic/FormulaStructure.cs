using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Engines.Logic;

/// <summary>Compares two terms by their kind and the identity of their operands, which is all that shared terms need.</summary>
internal sealed class FormulaStructure : IEqualityComparer<Formula>
{
    /// <summary>The comparer; it has no state.</summary>
    public static FormulaStructure Comparer { get; } = new();

    public bool Equals(Formula? left, Formula? right) => (left, right) switch
    {
        (Formula.Constant x, Formula.Constant y) => x.Value == y.Value,
        (Formula.Variable x, Formula.Variable y) => x.Name == y.Name,
        (Formula.InRange x, Formula.InRange y) => x.First == y.First && x.Last == y.Last && x.Vector == y.Vector,
        (Formula.InLanguage x, Formula.InLanguage y) => x.Text == y.Text && x.Language == y.Language,
        (Formula.Not x, Formula.Not y) => x.Operand == y.Operand,
        (Formula.And x, Formula.And y) => x.Operands == y.Operands,
        (Formula.Or x, Formula.Or y) => x.Operands == y.Operands,
        (Formula.IfThenElse x, Formula.IfThenElse y) => x.Condition == y.Condition && x.Then == y.Then && x.Otherwise == y.Otherwise,
        _ => false,
    };

    public int GetHashCode(Formula formula) => formula switch
    {
        Formula.Constant constant => constant.Value ? 1 : 0,
        Formula.Variable variable => variable.Name.GetHashCode(),
        Formula.InRange range => Mix(Mix(range.Vector.Name.GetHashCode(), range.First.GetHashCode()), range.Last.GetHashCode()),
        Formula.InLanguage belonging => Mix(belonging.Text.Name.GetHashCode(), belonging.Language.GetHashCode()),
        Formula.Not negation => Mix(2, negation.Operand.Id),
        Formula.And conjunction => Mix(3, conjunction.Operands),
        Formula.Or disjunction => Mix(4, disjunction.Operands),
        Formula.IfThenElse choice => Mix(Mix(Mix(5, choice.Condition.Id), choice.Then.Id), choice.Otherwise.Id),
        _ => RuntimeHelpers.GetHashCode(formula),
    };

    private static int Mix(int hash, EquatableArray<Formula> operands)
    {
        foreach (var operand in operands)
            hash = Mix(hash, operand.Id);
        return hash;
    }

    private static int Mix(int hash, int value) => unchecked((hash ^ value) * 16777619 + (hash >> 15));
}
