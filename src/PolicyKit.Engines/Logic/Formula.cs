using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engines.Logic;

/// <summary>A boolean term over bit-vector variables, independent of any solver.</summary>
/// <remarks>
/// INVARIANT: built only through the class <c>Formulas</c>, which shares equal terms, so that equality is by reference;
/// structural equality on shared terms would take exponential time.
/// </remarks>
public abstract class Formula
{
    private protected Formula()
    {
    }

    /// <summary>True or false.</summary>
    public sealed class Constant : Formula
    {
        internal Constant(bool value) => Value = value;

        /// <summary>The truth value.</summary>
        public bool Value { get; }
    }

    /// <summary>A boolean variable, or the name of a definition.</summary>
    public sealed class Variable : Formula
    {
        internal Variable(string name) => Name = name;

        /// <summary>Unique among all variables of a query.</summary>
        public string Name { get; }
    }

    /// <summary>An unsigned bit-vector variable lies between two numbers, both included.</summary>
    public sealed class InRange : Formula
    {
        internal InRange(BitVector variable, BigInteger first, BigInteger last) => (Vector, First, Last) = (variable, first, last);

        /// <summary>The variable.</summary>
        public BitVector Vector { get; }

        /// <summary>The least value.</summary>
        public BigInteger First { get; }

        /// <summary>The greatest value.</summary>
        public BigInteger Last { get; }
    }

    /// <summary>Negation.</summary>
    public sealed class Not : Formula
    {
        internal Not(Formula operand) => Operand = operand;

        /// <summary>What is negated.</summary>
        public Formula Operand { get; }
    }

    /// <summary>Conjunction of two or more terms.</summary>
    public sealed class And : Formula
    {
        internal And(EquatableArray<Formula> operands) => Operands = operands;

        /// <summary>The terms.</summary>
        public EquatableArray<Formula> Operands { get; }
    }

    /// <summary>Disjunction of two or more terms.</summary>
    public sealed class Or : Formula
    {
        internal Or(EquatableArray<Formula> operands) => Operands = operands;

        /// <summary>The terms.</summary>
        public EquatableArray<Formula> Operands { get; }
    }

    /// <summary>One of two terms, by a condition.</summary>
    public sealed class IfThenElse : Formula
    {
        internal IfThenElse(Formula condition, Formula then, Formula otherwise) => (Condition, Then, Otherwise) = (condition, then, otherwise);

        /// <summary>The condition.</summary>
        public Formula Condition { get; }

        /// <summary>The value where the condition holds.</summary>
        public Formula Then { get; }

        /// <summary>The value where it does not.</summary>
        public Formula Otherwise { get; }
    }
}

/// <summary>An unsigned bit-vector variable.</summary>
/// <param name="Name">Unique among all variables of a query.</param>
/// <param name="Width">Bits, 1 to 128.</param>
public sealed record BitVector(string Name, int Width);
