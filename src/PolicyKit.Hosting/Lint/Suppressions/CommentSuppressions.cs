using System.Text.RegularExpressions;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Suppressions in comments: <c># policykit: ignore PK1001, PK2003 until 2027-01-31: the reason</c>.</summary>
/// <remarks>
/// Behind a line it is about that line. On a line of its own it is about the next line that is no comment; where an object begins there,
/// about the whole object.
/// </remarks>
internal static partial class CommentSuppressions
{
    private const string Mark = "policykit:";

    /// <summary>The suppressions in one text; what cannot be read is reported.</summary>
    public static IEnumerable<SuppressionRequest> In(SourceDocument document, ILookup<SourceDocument?, WrittenObject> objects, DiagnosticBag diagnostics)
    {
        for (var at = document.Text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = document.Text.IndexOf(Mark, at + Mark.Length, StringComparison.Ordinal))
        {
            var line = document.PositionOf(at).Line;
            var text = document.LineText(line);
            if (Comment().Match(text) is not { Success: true } comment)
                continue;
            var start = at - (document.PositionOf(at).Column - 1) + comment.Groups["body"].Index;
            var span = new SourceSpan(document, start, comment.Groups["body"].Length);
            if (Read(comment, span, diagnostics) is not var (rules, reason, expires))
                continue;
            var target = text.AsSpan().TrimStart().StartsWith("#") ? NextLine(document, line) : line;
            var begun = objects[document].FirstOrDefault(written => written.Whole.Start.Line == target && target != line);
            yield return new("comment", rules, reason, expires, span, finding => ReferenceEquals(finding.Span.Document, document)
                && (finding.Span.Start.Line == target || (begun is not null && IsIn(finding.Span, begun.Whole))));
        }
    }

    private static bool IsIn(SourceSpan inner, SourceSpan outer) => inner.Offset >= outer.Offset && inner.Offset < outer.Offset + outer.Length;

    private static (EquatableArray<string> Rules, string Reason, DateOnly? Expires)? Read(Match comment, SourceSpan span, DiagnosticBag diagnostics)
    {
        var body = Body().Match(comment.Groups["body"].Value);
        if (!body.Success)
        {
            diagnostics.Report(SuppressionErrors.Unreadable.At(span, "it has no rules, or no colon in front of the reason"));
            return null;
        }
        var date = body.Groups["date"] is { Success: true, Value: var written } ? written : null;
        var expires = date is null ? null : SuppressionRequest.DateOf(date);
        if (date is not null && expires is null)
        {
            diagnostics.Report(SuppressionErrors.Unreadable.At(span, $"`{date}` is no date"));
            return null;
        }
        return ([.. body.Groups["id"].Captures.Select(id => id.Value)], body.Groups["reason"].Value.Trim(), expires);
    }

    private static int NextLine(SourceDocument document, int line)
    {
        for (var next = line + 1; next <= line + 100; next++)
            if (document.LineText(next).Trim() is { Length: > 0 } text && text[0] != '#' && text != "---")
                return next;
        return line;
    }

    [GeneratedRegex(@"(^|\s)#\s*(?<body>policykit:\s*ignore\b.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^policykit:\s*ignore\s+(?<id>[\w./-]+)(\s*,\s*(?<id>[\w./-]+))*(\s+until\s+(?<date>\S+?))?\s*(:(?<reason>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Body();
}
