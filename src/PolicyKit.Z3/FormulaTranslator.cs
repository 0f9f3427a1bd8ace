using System.Globalization;
using System.Numerics;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Z3;

/// <summary>Turns formulas into terms of one libz3 context.</summary>
internal sealed class FormulaTranslator(Z3Context context)
{
    private readonly nint _context = context.Pointer;
    private readonly Dictionary<Formula, nint> _terms = [];
    private readonly Dictionary<BitVector, nint> _vectors = [];
    private readonly LanguageTranslator _languages = new(context);
    private readonly Dictionary<(nint Vector, BigInteger Limit), nint> _limits = [];
    private nint[] _operands = new nint[16];

    /// <summary>The vectors that occur in what was translated, with their terms.</summary>
    public IReadOnlyDictionary<BitVector, nint> Vectors => _vectors;

    /// <summary>The texts that occur in what was translated, with their terms.</summary>
    public IReadOnlyDictionary<TextVariable, nint> Texts => _languages.Texts;

    /// <summary>The term of a formula that was translated.</summary>
    public nint this[Formula formula] => _terms[formula];

    /// <summary>Translates formulas and everything that they are built of, each shared term once.</summary>
    /// <exception cref="Z3Exception">libz3 could not build a term.</exception>
    public void Translate(IEnumerable<Formula> roots)
    {
        foreach (var formula in Formula.InOrder(roots))
            _terms.TryAdd(formula, Translate(formula));
    }

    private nint Translate(Formula formula) => formula switch
    {
        Formula.Constant constant => context.Keep(constant.Value ? Native.MkTrue(_context) : Native.MkFalse(_context)),
        Formula.Variable variable => context.Keep(Native.MkConst(_context, context.Symbol(variable.Name), context.BoolSort)),
        Formula.InRange range => Translate(range),
        Formula.InLanguage belonging => _languages.Translate(belonging),
        Formula.Not negation => Not(_terms[negation.Operand]),
        Formula.And conjunction => context.Keep(Native.MkAnd(_context, Collect(conjunction.Operands.AsSpan()), _operands)),
        Formula.Or disjunction => context.Keep(Native.MkOr(_context, Collect(disjunction.Operands.AsSpan()), _operands)),
        Formula.IfThenElse choice => context.Keep(
            Native.MkIte(_context, _terms[choice.Condition], _terms[choice.Then], _terms[choice.Otherwise])),
        _ => throw new NotSupportedException($"formula {formula.GetType().Name}"),
    };

    private uint Collect(ReadOnlySpan<Formula> operands)
    {
        if (_operands.Length < operands.Length)
            _operands = new nint[operands.Length * 2];
        for (var i = 0; i < operands.Length; i++)
            _operands[i] = _terms[operands[i]];
        return (uint)operands.Length;
    }

    private nint Translate(Formula.InRange range)
    {
        var (vector, width) = (Vector(range.Vector), range.Vector.Width);
        var size = range.Last - range.First + 1;
        if (size.IsPowerOfTwo && (range.First & (size - 1)).IsZero)
            return Block(vector, width, range.First, (int)size.GetBitLength() - 1);
        if (range.First.IsZero)
            return AtMost(vector, width, range.Last);
        var atLeastFirst = Not(AtMost(vector, width, range.First - 1));
        if (range.Last == BitVector.Greatest(width))
            return atLeastFirst;
        (_operands[0], _operands[1]) = (AtMost(vector, width, range.Last), atLeastFirst);
        return context.Keep(Native.MkAnd(_context, 2, _operands));
    }

    // A block of addresses fixes the leading bits: comparing these is much cheaper than comparing numbers.
    private nint Block(nint vector, int width, BigInteger first, int freeBits)
    {
        var leading = freeBits == 0 ? vector : context.Keep(Native.MkExtract(_context, (uint)(width - 1), (uint)freeBits, vector));
        return context.Keep(Native.MkEq(_context, leading, Numeral(first >> freeBits, width - freeBits)));
    }

    // "At least n" is the negation of "at most n − 1", so that neighbouring ranges share their limits.
    private nint AtMost(nint vector, int width, BigInteger limit)
    {
        if (!_limits.TryGetValue((vector, limit), out var term))
            _limits[(vector, limit)] = term = context.Keep(Native.MkBvUle(_context, vector, Numeral(limit, width)));
        return term;
    }

    private nint Not(nint operand) => context.Keep(Native.MkNot(_context, operand));

    private nint Vector(BitVector vector)
    {
        if (!_vectors.TryGetValue(vector, out var term))
            _vectors[vector] = term = context.Keep(Native.MkConst(_context, context.Symbol(vector.Name), context.BitVectorSort(vector.Width)));
        return term;
    }

    private nint Numeral(BigInteger value, int width)
    {
        var sort = context.BitVectorSort(width);
        return context.Keep(width <= 64
            ? Native.MkUnsignedInt64(_context, (ulong)value, sort)
            : Native.MkNumeral(_context, value.ToString(CultureInfo.InvariantCulture), sort));
    }
}
