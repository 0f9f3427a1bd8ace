using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.Tests.Rules;

/// <summary>A source with the places of findings marked, to be looked at by people: <c>[|the place|]</c>, <c>(|what else is pointed at|)</c>.</summary>
internal static class MarkedResult
{
    /// <summary>What is found in an example: the messages, when they are shown, and the members of the class with marks.</summary>
    public static string Of(RuleExample run)
    {
        var text = new StringBuilder($"// {run.Example.Title}\n");
        foreach (var found in run.Findings)
        {
            text.Append($"// {(run.Live.Contains(found) ? "while typing" : "at the end")}: {found.GetMessage()}\n");
            if (found.Properties.GetValueOrDefault(Reporter.HelpKey) is { } help)
                text.Append($"//     help: {help}\n");
            foreach (var elsewhere in found.AdditionalLocations.Prepend(found.Location).Where(place => place.SourceTree is null))
                text.Append($"//     see {elsewhere.GetLineSpan()}\n");
        }
        var whole = Marked(run.Scene.Source, [.. run.Findings.SelectMany(MarksOf)]);
        return text.Append(MembersOf(whole)).ToString();
    }

    /// <summary>Whether a place is an expression, a call of a chain without what stands before it, or the name of a declaration.</summary>
    public static bool IsExpression(Location place)
    {
        var node = place.SourceTree!.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        return node.Span == place.SourceSpan
            ? node.AncestorsAndSelf().TakeWhile(outer => outer.Span == place.SourceSpan).Any(outer => outer is ExpressionSyntax)
            : node is VariableDeclaratorSyntax declarator ? declarator.Identifier.Span == place.SourceSpan
            : node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call && TextSpan.FromBounds(member.Name.SpanStart, call.Span.End) == place.SourceSpan;
    }

    private static IEnumerable<(TextSpan Span, string Open, string Close)> MarksOf(Diagnostic found) =>
        found.AdditionalLocations.Where(place => place.SourceTree is not null).Select(place => (place.SourceSpan, "(|", "|)"))
            .Concat(found.Location.SourceTree is null ? [] : [(found.Location.SourceSpan, "[|", "|]")]);

    private static string Marked(string source, IReadOnlyList<(TextSpan Span, string Open, string Close)> marks)
    {
        // What ends at a place ends before something begins there; of what begins there the longest is outermost.
        var cuts = marks.SelectMany(mark => new[] { (At: mark.Span.Start, Rank: 1, Inner: -mark.Span.Length, Text: mark.Open), (At: mark.Span.End, Rank: 0, Inner: mark.Span.Length, Text: mark.Close) })
            .OrderBy(cut => cut.At).ThenBy(cut => cut.Rank).ThenBy(cut => cut.Inner);
        var (text, at) = (new StringBuilder(), 0);
        foreach (var cut in cuts)
        {
            text.Append(source, at, cut.At - at).Append(cut.Text);
            at = cut.At;
        }
        return text.Append(source, at, source.Length - at).ToString();
    }

    private static string MembersOf(string source)
    {
        var lines = source.Split('\n').SkipWhile(line => line != "{").Skip(1).TakeWhile(line => line != "}");
        return string.Concat(lines.Select(line => (line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line) + "\n"));
    }
}
