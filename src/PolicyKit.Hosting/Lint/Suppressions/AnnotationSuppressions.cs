using System.Text.RegularExpressions;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Suppressions in annotations: <c>ignore.policykit.dev/PK1001: the reason (until 2027-01-31)</c>, for the object that has them.</summary>
internal static partial class AnnotationSuppressions
{
    /// <summary>The prefix of the annotations; behind it stands the id of a rule, or <c>all</c>.</summary>
    public const string Prefix = "ignore.policykit.dev/";

    /// <summary>The suppressions of an object; what cannot be read is reported.</summary>
    public static IEnumerable<SuppressionRequest> Of(WrittenObject written, DiagnosticBag diagnostics)
    {
        foreach (var annotation in written.Annotations.Where(annotation => annotation.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var value = Value().Match(annotation.Value);
            var date = value.Groups["date"];
            if (date.Success && SuppressionRequest.DateOf(date.Value) is null)
            {
                diagnostics.Report(SuppressionErrors.Unreadable.At(annotation.Span, $"`{date.Value}` is no date") with { Subject = written.Object });
                continue;
            }
            yield return new(
                "annotation", [annotation.Key[Prefix.Length..]], value.Groups["reason"].Value.Trim(),
                date.Success ? SuppressionRequest.DateOf(date.Value) : null, annotation.Span,
                finding => finding.Subject == written.Object || IsIn(finding.Span, written.Whole));
        }
    }

    private static bool IsIn(SourceSpan inner, SourceSpan outer) =>
        ReferenceEquals(inner.Document, outer.Document) && inner.Offset >= outer.Offset && inner.Offset < outer.Offset + outer.Length;

    [GeneratedRegex(@"^(?<reason>.*?)(\(\s*until\s+(?<date>[^()]+?)\s*\))?\s*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Value();
}
