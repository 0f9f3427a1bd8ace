using System.Globalization;

namespace PolicyKit.Languages.Yaml;

/// <summary>What unquoted text is to Kubernetes: the YAML 1.1 rules of the library that kubectl reads YAML with.</summary>
/// <remarks>
/// Source: sigs.k8s.io/yaml, goyaml.v2/resolve.go. Timestamps and base-60 numbers are texts there, <c>08</c> is a float,
/// and <c>y</c>, <c>yes</c> and <c>on</c> are booleans.
/// </remarks>
internal static class PlainScalar
{
    /// <summary>The kind of an unquoted text.</summary>
    public static ScalarKind KindOf(string text)
    {
        if (text.Length == 0)
            return ScalarKind.Null;
        var first = text[0];
        if (first is '+' or '-' or '.' or (>= '0' and <= '9'))
            return KindOfNumber(text);
        if (text.Length > 5 || "yYnNtTfFoO~".IndexOf(first) < 0)
            return ScalarKind.Text;
        return text switch
        {
            "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            _ => AsBoolean(text) is null ? ScalarKind.Text : ScalarKind.Boolean,
        };
    }

    /// <summary>The truth value that a text stands for; null for any other text.</summary>
    public static bool? AsBoolean(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    /// <summary>The number that a text of kind <see cref="ScalarKind.Integer"/> or <see cref="ScalarKind.Float"/> stands for.</summary>
    /// <returns>Null when it has a fraction or does not fit into 64 bits: Kubernetes accepts <c>80.0</c> for 80.</returns>
    public static long? AsInteger(string text)
    {
        var digits = text.IndexOf('_') < 0 ? text : text.Replace("_", "");
        if (ParseInteger(digits) is { } number)
            return number;
        return ParseReal(digits) is { } real && real == Math.Floor(real) && Math.Abs(real) < 1e15 ? (long)real : null;
    }

    /// <summary>The finite number that a text of kind <see cref="ScalarKind.Integer"/> or <see cref="ScalarKind.Float"/> stands for; null for others.</summary>
    public static double? AsNumber(string text) =>
        AsInteger(text) is { } integer ? integer
        : ParseReal(text.Replace("_", "")) is { } real && !double.IsNaN(real) && !double.IsInfinity(real) ? real : null;

    /// <summary>
    /// A number as Kubernetes writes it where a text is needed: <c>1.10</c> becomes <c>1.1</c>, and <c>0x1F</c> becomes <c>31</c>.
    /// </summary>
    public static string Canonical(string text) => AsInteger(text) is { } number
        ? number.ToString(CultureInfo.InvariantCulture)
        : ParseReal(text.Replace("_", "")) is { } real ? ((float)real).ToString("R", CultureInfo.InvariantCulture) : text;

    private static ScalarKind KindOfNumber(string text)
    {
        if (text is ".nan" or ".NaN" or ".NAN" || IsInfinity(text))
            return ScalarKind.Float;
        if (text[0] == '.')
            return IsDecimal(text) ? ScalarKind.Float : ScalarKind.Text;
        var digits = text.IndexOf('_') < 0 ? text : text.Replace("_", "");
        if (BaseOf(digits, out var start) is var radix && IsInteger(digits, start, radix))
            return ScalarKind.Integer;
        return IsDecimal(digits) ? ScalarKind.Float : ScalarKind.Text;
    }

    private static bool IsInfinity(string text) => (text[0] is '+' or '-' ? text.Substring(1) : text) is ".inf" or ".Inf" or ".INF";

    // A leading zero means octal here, as in C.
    private static int BaseOf(string digits, out int start)
    {
        start = digits.Length > 0 && digits[0] is '+' or '-' ? 1 : 0;
        if (digits.Length < start + 2 || digits[start] != '0')
            return 10;
        var radix = digits[start + 1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 0 };
        start += radix == 0 ? 1 : 2;
        return radix == 0 ? 8 : radix;
    }

    private static bool IsInteger(string digits, int start, int radix)
    {
        if (start >= digits.Length)
            return false;
        for (var at = start; at < digits.Length; at++)
            if (ValueOf(digits[at]) >= radix)
                return false;
        return true;
    }

    private static long? ParseInteger(string digits)
    {
        var radix = BaseOf(digits, out var start);
        if (!IsInteger(digits, start, radix))
            return null;
        long value = 0;
        for (var at = start; at < digits.Length; at++)
        {
            if (value > (long.MaxValue - 35) / radix)
                return null;
            value = (value * radix) + ValueOf(digits[at]);
        }
        return digits[0] == '-' ? -value : value;
    }

    private static double? ParseReal(string digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;

    private static int ValueOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => int.MaxValue,
    };

    // [-+]? ( .digits | digits (.digits?)? ) ( [eE] [-+]? digits )?
    private static bool IsDecimal(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var whole = SkipDigits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = SkipDigits(text, ref at);
        }
        if (whole + fraction == 0)
            return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
                at++;
            if (SkipDigits(text, ref at) == 0)
                return false;
        }
        return at == text.Length;
    }

    private static int SkipDigits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at - start;
    }
}
