using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engines.Logic;

/// <summary>A boolean term over bit-vector variables and text variables, independent of any solver.</summary>
/// <remarks>
/// INVARIANT: built only through <see cref="Formulas"/>, which shares equal terms, so that equality is by reference;
/// structural equality on shared terms would take exponential time.
/// </remarks>
public abstract class Formula
{
    private protected Formula(int id) => Id = id;

    /// <summary>Position in the order of construction within one <see cref="Formulas"/>: operands come before what is built of them.</summary>
    public int Id { get; }

    /// <summary>Every term that <paramref name="roots"/> are built of, once, operands before what is built of them.</summary>
    /// <remarks>What works through this list needs no recursion, so that deep formulas cannot exhaust the stack.</remarks>
    /// <param name="roots">Terms of one <see cref="Formulas"/>.</param>
    public static IReadOnlyList<Formula> InOrder(IEnumerable<Formula> roots)
    {
        var seen = new HashSet<Formula>();
        var found = new List<Formula>();
        foreach (var root in roots)
            Visit(root);
        for (var i = 0; i < found.Count; i++)
            found[i].VisitOperands(Visit);
        found.Sort((left, right) => left.Id.CompareTo(right.Id));
        return found;

        void Visit(Formula formula)
        {
            if (seen.Add(formula))
                found.Add(formula);
        }
    }

    private protected virtual void VisitOperands(Action<Formula> visit)
    {
    }

    /// <summary>True or false.</summary>
    public sealed class Constant : Formula
    {
        internal Constant(int id, bool value) : base(id) => Value = value;

        /// <summary>The truth value.</summary>
        public bool Value { get; }
    }

    /// <summary>A boolean variable, or the name of a definition.</summary>
    public sealed class Variable : Formula
    {
        internal Variable(int id, string name) : base(id) => Name = name;

        /// <summary>Unique among all variables of a query.</summary>
        public string Name { get; }
    }

    /// <summary>An unsigned bit-vector variable lies between two numbers, both included.</summary>
    public sealed class InRange : Formula
    {
        internal InRange(int id, BitVector vector, BigInteger first, BigInteger last) : base(id) =>
            (Vector, First, Last) = (vector, first, last);

        /// <summary>The variable.</summary>
        public BitVector Vector { get; }

        /// <summary>The least value.</summary>
        public BigInteger First { get; }

        /// <summary>The greatest value.</summary>
        public BigInteger Last { get; }
    }

    /// <summary>A text variable has a value in a language.</summary>
    public sealed class InLanguage : Formula
    {
        internal InLanguage(int id, TextVariable text, RegularLanguage language) : base(id) => (Text, Language) = (text, language);

        /// <summary>The variable.</summary>
        public TextVariable Text { get; }

        /// <summary>The values.</summary>
        public RegularLanguage Language { get; }
    }

    /// <summary>Negation.</summary>
    public sealed class Not : Formula
    {
        internal Not(int id, Formula operand) : base(id) => Operand = operand;

        /// <summary>What is negated.</summary>
        public Formula Operand { get; }

        private protected override void VisitOperands(Action<Formula> visit) => visit(Operand);
    }

    /// <summary>Conjunction of two or more terms.</summary>
    public sealed class And : Formula
    {
        internal And(int id, EquatableArray<Formula> operands) : base(id) => Operands = operands;

        /// <summary>The terms.</summary>
        public EquatableArray<Formula> Operands { get; }

        private protected override void VisitOperands(Action<Formula> visit)
        {
            foreach (var operand in Operands)
                visit(operand);
        }
    }

    /// <summary>Disjunction of two or more terms.</summary>
    public sealed class Or : Formula
    {
        internal Or(int id, EquatableArray<Formula> operands) : base(id) => Operands = operands;

        /// <summary>The terms.</summary>
        public EquatableArray<Formula> Operands { get; }

        private protected override void VisitOperands(Action<Formula> visit)
        {
            foreach (var operand in Operands)
                visit(operand);
        }
    }

    /// <summary>One of two terms, by a condition.</summary>
    public sealed class IfThenElse : Formula
    {
        internal IfThenElse(int id, Formula condition, Formula then, Formula otherwise) : base(id) =>
            (Condition, Then, Otherwise) = (condition, then, otherwise);

        /// <summary>The condition.</summary>
        public Formula Condition { get; }

        /// <summary>The value where the condition holds.</summary>
        public Formula Then { get; }

        /// <summary>The value where it does not.</summary>
        public Formula Otherwise { get; }

        private protected override void VisitOperands(Action<Formula> visit)
        {
            visit(Condition);
            visit(Then);
            visit(Otherwise);
        }
    }
}

/// <summary>A variable whose value is a text of any length.</summary>
/// <param name="Name">Unique among all variables of a query.</param>
public sealed record TextVariable(string Name);

/// <summary>An unsigned bit-vector variable.</summary>
/// <param name="Name">Unique among all variables of a query.</param>
/// <param name="Width">Bits, 1 to 128.</param>
public sealed record BitVector(string Name, int Width)
{
    private static readonly BigInteger[] GreatestOfWidth = [.. Enumerable.Range(0, 129).Select(width => BigInteger.Pow(2, width) - 1)];

    /// <summary>The greatest value that so many bits can hold.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is not between 1 and 128.</exception>
    public static BigInteger Greatest(int width) => width is >= 1 and <= 128
        ? GreatestOfWidth[width]
        : throw new ArgumentOutOfRangeException(nameof(width), width, "a bit-vector has 1 to 128 bits");
}
