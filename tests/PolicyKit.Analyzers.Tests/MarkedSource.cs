using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.Tests;

/// <summary>A source in which the places of expected diagnostics are marked: <c>[|any id|]</c>, <c>{|PK1001:this id|}</c>. Marks may be nested.</summary>
/// <param name="Text">The source without marks.</param>
/// <param name="Expected">The marked places with the id that is expected there; null for any.</param>
internal sealed partial record MarkedSource(string Text, IReadOnlyList<(string? Id, TextSpan Span)> Expected)
{
    public static MarkedSource Parse(string marked)
    {
        var (text, open, expected, at) = (new StringBuilder(), new Stack<(string? Id, int Start)>(), new List<(string?, TextSpan)>(), 0);
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            at = mark.Index + mark.Length;
            if (mark.Value is "|]" or "|}")
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
            }
            else
                open.Push((mark.Groups["id"] is { Success: true, Value: var id } ? id : null, text.Length));
        }
        text.Append(marked, at, marked.Length - at);
        return new(text.ToString(), expected);
    }

    [GeneratedRegex(@"\[\||\|\]|\{\|(?<id>PK\d{4}):|\|\}")]
    private static partial Regex Mark();
}
