using System.Globalization;
using System.Text;

namespace PolicyKit.Model;

/// <summary>A range of characters, both ends included.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
public readonly record struct CharacterRange(char First, char Last)
{
    /// <inheritdoc/>
    public override string ToString() => First == Last ? Shown(First) : $"{Shown(First)}-{Shown(Last)}";

    private static string Shown(char character) => character is '\\' or ']' or '[' or '-' or '^'
        ? $"\\{character}"
        : character is >= ' ' and <= '~' ? $"{character}" : $"\\x{{{((int)character).ToString("x", CultureInfo.InvariantCulture)}}}";
}

/// <summary>A set of texts that a regular expression describes. A closed hierarchy: engines handle every case.</summary>
/// <remarks>
/// A text belongs to the set as a whole: anchors are never needed. Neither back-references nor look-around exist, as in the RE2 syntax of
/// the proxies whose rules it models (semantics C-36).
/// </remarks>
public abstract record RegularLanguage
{
    private RegularLanguage()
    {
    }

    /// <summary>No text.</summary>
    public static RegularLanguage Nothing { get; } = new Choice([]);

    /// <summary>The empty text alone.</summary>
    public static RegularLanguage EmptyText { get; } = new Sequence([]);

    /// <summary>Any one character.</summary>
    public static RegularLanguage AnyCharacter { get; } = new Characters([new('\0', char.MaxValue)]);

    /// <summary>Any one character but the line feed: what a dot means in RE2.</summary>
    public static RegularLanguage AnyButLineFeed { get; } = new Characters([new('\0', '\t'), new('\v', char.MaxValue)]);

    /// <summary>Every text.</summary>
    public static RegularLanguage Everything { get; } = new Repetition(AnyCharacter, 0, null);

    /// <summary>One text alone.</summary>
    public static RegularLanguage Literal(string text) =>
        new Sequence([.. text.Select(character => new Characters([new(character, character)]))]);

    /// <summary>Any of these texts.</summary>
    public static RegularLanguage AnyOf(IEnumerable<string> texts) => new Choice([.. texts.Select(Literal)]);

    /// <summary>Whether <paramref name="text"/> as a whole belongs to the set.</summary>
    public bool Contains(string text) => Ends(text, new SortedSet<int> { 0 }).Contains(text.Length);

    /// <summary>Where in a text a member can end that begins at one of some places: the definition of each case.</summary>
    protected abstract SortedSet<int> Ends(string text, SortedSet<int> starts);

    /// <summary>One character of a set.</summary>
    /// <param name="Ranges">The set; ranges may overlap.</param>
    public sealed record Characters(EquatableArray<CharacterRange> Ranges) : RegularLanguage
    {
        /// <summary>Whether <paramref name="character"/> is in the set.</summary>
        public bool Has(char character) => Ranges.Any(range => range.First <= character && character <= range.Last);

        /// <inheritdoc/>
        public override string ToString() => Ranges.Count == 1 && Ranges[0].First == Ranges[0].Last
            ? Escaped(Ranges[0].First)
            : this == AnyCharacter || this == AnyButLineFeed ? "." : $"[{string.Concat(Ranges.Select(range => range.ToString()))}]";

        /// <inheritdoc/>
        protected override SortedSet<int> Ends(string text, SortedSet<int> starts) =>
            new(starts.Where(start => start < text.Length && Has(text[start])).Select(start => start + 1));

        private static string Escaped(char character) =>
            ".+*?()|[]{}^$\\".IndexOf(character) >= 0 ? $"\\{character}" : new CharacterRange(character, character).ToString();
    }

    /// <summary>Members of the operands one behind the other; the empty text when there is no operand.</summary>
    /// <param name="Operands">In order.</param>
    public sealed record Sequence(EquatableArray<RegularLanguage> Operands) : RegularLanguage
    {
        /// <inheritdoc/>
        public override string ToString() =>
            string.Concat(Operands.Select(operand => operand is Choice ? $"({operand})" : operand.ToString()));

        /// <inheritdoc/>
        protected override SortedSet<int> Ends(string text, SortedSet<int> starts) =>
            Operands.Aggregate(starts, (places, operand) => operand.Ends(text, places));
    }

    /// <summary>A member of any operand; nothing when there is none.</summary>
    /// <param name="Operands">The alternatives.</param>
    public sealed record Choice(EquatableArray<RegularLanguage> Operands) : RegularLanguage
    {
        /// <inheritdoc/>
        public override string ToString() => string.Join("|", Operands.Select(operand => operand.ToString()));

        /// <inheritdoc/>
        protected override SortedSet<int> Ends(string text, SortedSet<int> starts) =>
            new(Operands.SelectMany(operand => operand.Ends(text, starts)));
    }

    /// <summary>Members of the operand, so many of them one behind the other.</summary>
    /// <param name="Operand">What is repeated.</param>
    /// <param name="Least">The smallest number, at least 0.</param>
    /// <param name="Most">The largest number; null for any.</param>
    public sealed record Repetition(RegularLanguage Operand, int Least, int? Most) : RegularLanguage
    {
        /// <inheritdoc/>
        public override string ToString() =>
            (Operand is Characters ? Operand.ToString() : $"({Operand})") + (Least, Most) switch
            {
                (0, null) => "*",
                (1, null) => "+",
                (0, 1) => "?",
                var (least, most) => new StringBuilder("{").Append(least).Append(least == most ? "" : $",{most}").Append('}').ToString(),
            };

        /// <inheritdoc/>
        protected override SortedSet<int> Ends(string text, SortedSet<int> starts)
        {
            var reached = starts;
            for (var round = 0; round < Least; round++)
                reached = Operand.Ends(text, reached);
            var all = new SortedSet<int>(reached);
            for (var round = Least; round < (Most ?? int.MaxValue) && reached.Count > 0; round++)
            {
                // A copy: an operand that is the empty text gives back the very set that it was given.
                reached = new SortedSet<int>(Operand.Ends(text, reached));
                reached.ExceptWith([.. all]); // places seen before lead nowhere new
                all.UnionWith(reached);
            }
            return all;
        }
    }
}
