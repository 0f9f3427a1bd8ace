using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Re2;

/// <summary>A regular expression as it was written. A closed hierarchy.</summary>
internal abstract record Re2Expression
{
    private Re2Expression()
    {
    }

    /// <summary>One character of a set.</summary>
    /// <param name="Ranges">The set.</param>
    public sealed record Characters(EquatableArray<CharacterRange> Ranges) : Re2Expression;

    /// <summary>The place at the beginning of the text.</summary>
    public sealed record Begin : Re2Expression;

    /// <summary>The place at the end of the text.</summary>
    public sealed record End : Re2Expression;

    /// <summary>One behind the other; the empty text when there is no operand.</summary>
    /// <param name="Operands">In order.</param>
    public sealed record Sequence(EquatableArray<Re2Expression> Operands) : Re2Expression;

    /// <summary>Any of the operands.</summary>
    /// <param name="Operands">The alternatives.</param>
    public sealed record Choice(EquatableArray<Re2Expression> Operands) : Re2Expression;

    /// <summary>So many times the operand.</summary>
    /// <param name="Operand">What is repeated.</param>
    /// <param name="Least">At least so often.</param>
    /// <param name="Most">At most so often; null for any number.</param>
    public sealed record Repetition(Re2Expression Operand, int Least, int? Most) : Re2Expression;
}

/// <summary>What became of the text of an expression.</summary>
internal abstract record Re2Result
{
    private Re2Result()
    {
    }

    /// <summary>It means these texts.</summary>
    /// <param name="Texts">The texts that it matches as a whole.</param>
    public sealed record Language(RegularLanguage Texts) : Re2Result;

    /// <summary>RE2 takes it, but what it means is not modelled here.</summary>
    /// <param name="Part">The part that is not modelled.</param>
    public sealed record Unknown(string Part) : Re2Result;

    /// <summary>RE2 refuses it.</summary>
    /// <param name="Reason">Why, in the words of RE2.</param>
    public sealed record Invalid(string Reason) : Re2Result;
}

/// <summary>The way from text to language.</summary>
internal static class Re2Syntax
{
    /// <summary>What a text means as a regular expression that must match a whole text (semantics C-36).</summary>
    public static Re2Result Read(string text)
    {
        var parser = new Re2Parser(text);
        var expression = parser.Parse();
        return parser.Error is { } error ? new Re2Result.Invalid(error)
            : parser.Unknown is { } part ? new Re2Result.Unknown(part)
            : new Re2Result.Language(Re2Translation.Translate(expression));
    }
}
