using System.Text;

namespace PolicyKit.Languages.CSharp;

/// <summary>Texts and names as C# writes them.</summary>
internal static class CSharpText
{
    /// <summary>A literal.</summary>
    public static string Literal(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or (>= '\u007f' and < '\u00a0') or '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)c:x4}",
                _ when char.IsSurrogate(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    /// <summary>The name of a member that is called after a text: <c>ApiIngress</c> for <c>api-ingress</c>; empty when nothing of the text can be in a name.</summary>
    public static string MemberName(string text)
    {
        var name = new StringBuilder();
        var begins = true;
        foreach (var c in text)
            if (!IsLetterOrDigit(c))
                begins = true;
            else
            {
                if (name.Length == 0 && c is >= '0' and <= '9')
                    name.Append('N');
                name.Append(begins ? char.ToUpperInvariant(c) : c);
                begins = false;
            }
        return name.ToString();
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
