using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engines.Logic;

/// <summary>Builds formulas: simplifies them on the way, and gives back the same instance for the same term.</summary>
/// <remarks>
/// One instance a query or session, and one thread at a time; terms of different instances must not be mixed.
/// Simplification is local (constants, duplicates, complements, flattening) and never changes what a formula means.
/// </remarks>
public sealed class Formulas
{
    // A longer operand stays nested: disjunctions that grow one operand at a time would otherwise be copied at every step.
    private const int LongestFlattened = 32;

    private readonly Dictionary<Formula, Formula> _terms = new(FormulaStructure.Comparer);
    private readonly List<Formula> _operands = [];

    /// <summary>A factory without terms.</summary>
    public Formulas() => (False, True) = (Intern(new Formula.Constant(0, false)), Intern(new Formula.Constant(1, true)));

    /// <summary>Holds always.</summary>
    public Formula True { get; }

    /// <summary>Holds never.</summary>
    public Formula False { get; }

    /// <summary>How many different terms have been built.</summary>
    public int Count => _terms.Count;

    /// <summary>The boolean variable of a name.</summary>
    public Formula.Variable Variable(string name) => (Formula.Variable)Intern(new Formula.Variable(Count, name));

    /// <summary>The constant of a truth value.</summary>
    public Formula Constant(bool value) => value ? True : False;

    /// <summary>Holds where <paramref name="operand"/> does not.</summary>
    public Formula Not(Formula operand) => operand switch
    {
        Formula.Constant constant => Constant(!constant.Value),
        Formula.Not negation => negation.Operand,
        _ => Intern(new Formula.Not(Count, operand)),
    };

    /// <summary>Holds where all operands do; true when there is none.</summary>
    public Formula And(params Formula[] operands) => Combine(operands, True, False);

    /// <summary>Holds where all operands do; true when there is none.</summary>
    public Formula And(IEnumerable<Formula> operands) => Combine(Listed(operands), True, False);

    /// <summary>Holds where some operand does; false when there is none.</summary>
    public Formula Or(params Formula[] operands) => Combine(operands, False, True);

    /// <summary>Holds where some operand does; false when there is none.</summary>
    public Formula Or(IEnumerable<Formula> operands) => Combine(Listed(operands), False, True);

    /// <summary>Holds where <paramref name="premise"/> does not, or <paramref name="conclusion"/> does.</summary>
    public Formula Implies(Formula premise, Formula conclusion) => Or(Not(premise), conclusion);

    /// <summary>Holds where both operands do, or neither.</summary>
    public Formula Iff(Formula left, Formula right) => IfThenElse(left, right, Not(right));

    /// <summary>Means <paramref name="then"/> where <paramref name="condition"/> holds, else <paramref name="otherwise"/>.</summary>
    public Formula IfThenElse(Formula condition, Formula then, Formula otherwise)
    {
        if (condition is Formula.Not negation)
            return IfThenElse(negation.Operand, otherwise, then);
        if (condition is Formula.Constant constant)
            return constant.Value ? then : otherwise;
        if (then == otherwise)
            return then;
        if (then == True || then == condition)
            return Or(condition, otherwise);
        if (then == False || IsNegationOf(then, condition))
            return And(Not(condition), otherwise);
        if (otherwise == True || IsNegationOf(otherwise, condition))
            return Or(Not(condition), then);
        if (otherwise == False || otherwise == condition)
            return And(condition, then);
        return Intern(new Formula.IfThenElse(Count, condition, then, otherwise));
    }

    /// <summary>Holds where the unsigned value of <paramref name="vector"/> lies in a range, both ends included.</summary>
    /// <remarks>Ends that the vector cannot reach are clamped; an empty range is false.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The width of the vector is not between 1 and 128 bits.</exception>
    public Formula InRange(BitVector vector, BigInteger first, BigInteger last)
    {
        var greatest = BitVector.Greatest(vector.Width);
        if (first.Sign < 0)
            first = BigInteger.Zero;
        if (last > greatest)
            last = greatest;
        if (first > last)
            return False;
        return first.IsZero && last == greatest ? True : Intern(new Formula.InRange(Count, vector, first, last));
    }

    /// <summary>Holds where the value of <paramref name="text"/> belongs to a language.</summary>
    public Formula InLanguage(TextVariable text, RegularLanguage language)
    {
        if (language == RegularLanguage.Everything)
            return True;
        var plain = PlainLanguage.Of(language);
        return plain == RegularLanguage.Nothing ? False : Intern(new Formula.InLanguage(Count, text, plain));
    }

    /// <summary>Holds where <paramref name="vector"/> has a value.</summary>
    public Formula EqualTo(BitVector vector, BigInteger value) => InRange(vector, value, value);

    private Formula Combine(IReadOnlyList<Formula> operands, Formula neutral, Formula absorbing)
    {
        _operands.Clear();
        for (var i = 0; i < operands.Count; i++)
        {
            if (operands[i] == absorbing)
                return absorbing;
            if (operands[i] != neutral)
                Flatten(operands[i], neutral);
        }
        _operands.Sort(ById);
        RemoveDuplicates();
        foreach (var operand in _operands)
            if (operand is Formula.Not negation && _operands.BinarySearch(negation.Operand, IdComparer) >= 0)
                return absorbing;
        return _operands.Count switch
        {
            0 => neutral,
            1 => _operands[0],
            _ when neutral == True => Intern(new Formula.And(Count, _operands.ToEquatableArray())),
            _ => Intern(new Formula.Or(Count, _operands.ToEquatableArray())),
        };
    }

    private void Flatten(Formula operand, Formula neutral)
    {
        var nested = neutral == True ? (operand as Formula.And)?.Operands : (operand as Formula.Or)?.Operands;
        if (nested is not { Count: <= LongestFlattened } parts)
            _operands.Add(operand);
        else
            foreach (var part in parts)
                _operands.Add(part);
    }

    private void RemoveDuplicates()
    {
        var kept = 0;
        for (var i = 0; i < _operands.Count; i++)
            if (kept == 0 || _operands[kept - 1] != _operands[i])
                _operands[kept++] = _operands[i];
        _operands.RemoveRange(kept, _operands.Count - kept);
    }

    private Formula Intern(Formula candidate)
    {
        if (_terms.TryGetValue(candidate, out var known))
            return known;
        _terms.Add(candidate, candidate);
        return candidate;
    }

    private static bool IsNegationOf(Formula formula, Formula operand) => formula is Formula.Not negation && negation.Operand == operand;

    // A lazy sequence may build terms while it is read, so it is read before the scratch list is in use.
    private static IReadOnlyList<Formula> Listed(IEnumerable<Formula> operands) => operands as IReadOnlyList<Formula> ?? [.. operands];

    private static readonly Comparison<Formula> ById = (left, right) => left.Id.CompareTo(right.Id);

    private static readonly Comparer<Formula> IdComparer = Comparer<Formula>.Create(ById);
}
