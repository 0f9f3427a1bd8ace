using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Where <c>global()</c> may stand.</summary>
internal enum GlobalTerm
{
    /// <summary>Nowhere in the field.</summary>
    Forbidden,

    /// <summary>As the whole field.</summary>
    Alone,
}

/// <summary>Reads fields that hold selectors.</summary>
internal static class SelectorField
{
    private const int Longest = 1024;

    /// <summary>The selector, keys as they are written; null when none is, or after an error was reported.</summary>
    /// <remarks>An empty text is the same as no field: no restriction.</remarks>
    public static Selector? Read(Field field, GlobalTerm global = GlobalTerm.Forbidden)
    {
        if (field.AsText("a selector") is not { Length: > 0 } text)
            return null;
        if (text.Length > Longest)
        {
            field.Report(PolicyErrors.SelectorTooLong, text.Length, Longest);
            return null;
        }
        var selector = SelectorParser.Parse(text, out var problem);
        if (problem is not null)
            field.At(SpanOf(field, text, problem)).Report(
                IsAboutGlobal(text) ? Forbidding(global) : PolicyErrors.InvalidSelector, problem.Start + 1, problem.Message);
        else if (global == GlobalTerm.Forbidden && HasGlobal(text))
            field.Report(PolicyErrors.GlobalNotAllowed);
        else
            return selector;
        return null;
    }

    private static bool HasGlobal(string text) => text.IndexOf("global(", StringComparison.Ordinal) >= 0;

    // A text that is wrong in another way too is told the first thing wrong; without `global()` nothing of this kind is.
    private static bool IsAboutGlobal(string text) =>
        HasGlobal(text) && SelectorParser.Parse(text.Replace("global()", "all()"), out _) is not null;

    private static DiagnosticKind Forbidding(GlobalTerm global) =>
        global == GlobalTerm.Forbidden ? PolicyErrors.GlobalNotAllowed : PolicyErrors.GlobalNotAlone;

    /// <summary>The part of the text that is at fault, where the notation in the document is the text itself; else all of it.</summary>
    private static SourceSpan SpanOf(Field field, string text, SelectorProblem problem)
    {
        var span = field.Span;
        if (span.Document is not { } document)
            return span;
        var start = document.Text.IndexOf(text, span.Offset, Math.Min(span.Length, document.Text.Length - span.Offset), StringComparison.Ordinal);
        if (start < 0)
            return span;
        // Behind the end there is nothing to underline: the last character stands for it.
        var length = Math.Max(1, problem.Length);
        return new(document, start + Math.Min(problem.Start, text.Length - 1), Math.Min(length, text.Length - Math.Min(problem.Start, text.Length - 1)));
    }
}
