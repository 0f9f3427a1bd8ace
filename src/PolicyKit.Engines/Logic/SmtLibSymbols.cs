using System.Text;

namespace PolicyKit.Engines.Logic;

/// <summary>The symbols of one SMT-LIB file: legal, and different for different things whatever these are called.</summary>
internal sealed class SmtLibSymbols
{
    private const string Punctuation = "~!@$%^&*_-+=<>.?/";

    // The reserved words, and what the theories in use define; a symbol may not hide any of them.
    private static readonly HashSet<string> Taken =
    [
        "_", "!", "as", "let", "exists", "forall", "match", "par", "BINARY", "DECIMAL", "HEXADECIMAL", "NUMERAL", "STRING",
        "true", "false", "not", "and", "or", "xor", "ite", "distinct", "=", "=>", "Bool", "BitVec", "concat", "extract", "repeat", "String", "RegLan",
    ];

    private readonly Dictionary<object, string> _symbols = [];
    private readonly HashSet<string> _used = [.. Taken];

    /// <summary>The symbol of a vector.</summary>
    public string Of(BitVector vector) => Of(vector, vector.Name);

    /// <summary>The symbol of a text variable.</summary>
    public string Of(TextVariable text) => Of(text, text.Name);

    /// <summary>The symbol of a boolean variable.</summary>
    public string Of(Formula.Variable variable) => Of(variable, variable.Name);

    /// <summary>A symbol that nothing else has, as close to <paramref name="wish"/> as possible.</summary>
    public string Fresh(string wish)
    {
        var legal = new StringBuilder(wish.Length);
        foreach (var c in wish)
            legal.Append(c is '|' or '\\' || char.IsControl(c) ? '?' : c);
        // Solvers keep "@" and "." for themselves, and the theory of bit-vectors names its functions "bv…".
        if (legal.Length == 0 || legal[0] is '@' or '.' || wish.StartsWith("bv", StringComparison.Ordinal))
            legal.Insert(0, '_');
        var name = legal.ToString();
        for (var i = 2; !_used.Add(name); i++)
            name = $"{legal}~{i}";
        return IsSimple(name) ? name : $"|{name}|";
    }

    private string Of(object thing, string wish)
    {
        if (!_symbols.TryGetValue(thing, out var symbol))
            _symbols.Add(thing, symbol = Fresh(wish));
        return symbol;
    }

    private static bool IsSimple(string name) =>
        name[0] is not (>= '0' and <= '9') && name.All(c => (c < 128 && char.IsLetterOrDigit(c)) || Punctuation.IndexOf(c) >= 0);
}
