namespace PolicyKit.Model;

/// <summary>How much a finding matters. The order is that of <c>--fail-on</c>.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Probably not what its author meant.</summary>
    Warning,

    /// <summary>Wrong: the object is refused, or a property is broken.</summary>
    Error,
}

/// <summary>A sort of finding: what all its occurrences have in common.</summary>
/// <param name="Id">Stable id, <c>PK</c> and four digits; never used again for something else.</param>
/// <param name="Title">A few words, no full stop.</param>
/// <param name="Severity">The severity unless a pack or a user says otherwise.</param>
/// <param name="Message">A template for <see cref="string.Format(string, object[])"/>: lower case, no full stop, user text in backticks.</param>
/// <param name="Help">One sentence that says what to do.</param>
public sealed record DiagnosticKind(string Id, string Title, Severity Severity, string Message, string? Help = null)
{
    /// <summary>An occurrence of this kind at a place.</summary>
    /// <param name="span">The narrowest text that is at fault.</param>
    /// <param name="arguments">What fills the placeholders of <see cref="Message"/>.</param>
    public Diagnostic At(SourceSpan span, params object[] arguments) =>
        new(this, span, arguments.Length == 0 ? Message : string.Format(Message, arguments));
}

/// <summary>A finding: a kind at a place.</summary>
/// <param name="Kind">What sort of finding.</param>
/// <param name="Span">The text at fault.</param>
/// <param name="Message">The filled template.</param>
public sealed record Diagnostic(DiagnosticKind Kind, SourceSpan Span, string Message)
{
    /// <summary>The severity here, which a pack may have changed.</summary>
    public Severity Severity { get; init; } = Kind.Severity;

    /// <summary>The object at fault; null when the text is no object at all.</summary>
    public ResourceName? Subject { get; init; }

    /// <summary>The field at fault as the API server writes it, <c>spec.ingress[0].ports[1].port</c>; empty for the whole object.</summary>
    public string Path { get; init; } = "";

    /// <summary>A second place that explains the first, with what it has to do with it.</summary>
    public RelatedSpan? Related { get; init; }

    /// <summary>What to do about it, when that depends on the occurrence; otherwise the kind's help.</summary>
    public string? Help { get; init; } = Kind.Help;

    /// <summary>A change that resolves it; null when there is none that a program could make.</summary>
    public Fix? Fix { get; init; }
}

/// <summary>A second place that a diagnostic mentions.</summary>
/// <param name="Span">The text there.</param>
/// <param name="Message">What it has to do with the diagnostic.</param>
public sealed record RelatedSpan(SourceSpan Span, string Message);

/// <summary>Collects diagnostics in the order in which they were found. Not thread-safe: each worker has its own.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>Everything reported so far.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>Whether an error is among them; then nothing may be verified.</summary>
    public bool HasErrors => _items.Exists(item => item.Severity == Severity.Error);

    /// <summary>Adds one finding.</summary>
    public void Report(Diagnostic diagnostic) => _items.Add(diagnostic);

    /// <summary>Adds all findings of another bag.</summary>
    public void AddRange(DiagnosticBag other) => _items.AddRange(other._items);
}
