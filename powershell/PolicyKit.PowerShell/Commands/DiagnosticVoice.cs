using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Says diagnostics in the session: errors as errors, warnings as warnings, notes to those who asked for more.</summary>
/// <param name="host">The session.</param>
/// <param name="places">Places as users know them.</param>
internal sealed class DiagnosticVoice(ICommandHost host, PlaceNames places)
{
    private readonly HashSet<Diagnostic> _said = [];

    /// <summary>The worst severity of what was said.</summary>
    public Severity Worst { get; private set; } = Severity.Note;

    /// <summary>Says each of them once. True when there is an error among them.</summary>
    public bool Say(IEnumerable<Diagnostic> diagnostics)
    {
        var hasErrors = false;
        var errors = 0;
        foreach (var diagnostic in diagnostics.Where(_said.Add))
        {
            Worst = diagnostic.Severity > Worst ? diagnostic.Severity : Worst;
            hasErrors |= diagnostic.Severity == Severity.Error;
            if (diagnostic.Severity == Severity.Error && ++errors <= DiagnosticText.MostShown)
                host.Report(FailureOf(diagnostic));
            else if (diagnostic.Severity == Severity.Warning)
                host.Warn(TextOf(diagnostic));
            else if (diagnostic.Severity == Severity.Note)
                host.Tell(TextOf(diagnostic));
        }
        if (errors > DiagnosticText.MostShown)
            host.Warn($"there are {errors - DiagnosticText.MostShown} more errors");
        return hasErrors;
    }

    private string TextOf(Diagnostic diagnostic) =>
        $"{diagnostic.Kind.Id}: {DisplayText.Printable(diagnostic.Message)}{(places.Of(diagnostic.Span).ToString() is { Length: > 0 } place ? $" ({place})" : "")}";

    private CommandFailure FailureOf(Diagnostic diagnostic)
    {
        var place = places.Of(diagnostic.Span);
        return new(diagnostic.Kind.Id, CategoryOf(diagnostic), TextOf(diagnostic), TargetOf(diagnostic, place))
        {
            Help = diagnostic.Help,
            Place = diagnostic.Span.Document is null ? null : place,
        };
    }

    private static FailureCategory CategoryOf(Diagnostic diagnostic) => diagnostic switch
    {
        { Kind.Id: "PK0050" or "PK0051" } => FailureCategory.ObjectNotFound,
        { Span.Document: null } => FailureCategory.ReadError,
        _ => FailureCategory.InvalidData,
    };

    // What has no place in a text names its path in the message.
    private static string? TargetOf(Diagnostic diagnostic, SourcePlace place) =>
        diagnostic.Span.Document is { } document ? place.File ?? Path.GetFileName(document.Path)
        : diagnostic.Message.Split('`') is [_, var path, ..] ? path
        : null;
}
