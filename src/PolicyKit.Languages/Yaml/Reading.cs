using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>The reading of one object: what is found wrong is reported under the object's name.</summary>
/// <param name="subject">The object; null when the text is no object.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class Reading(ResourceName? subject, DiagnosticBag diagnostics)
{
    /// <summary>Beyond this nobody reads on, and an alias could repeat a problem without end.</summary>
    private const int MostProblems = 1000;

    private int _problems;

    /// <summary>The object; null when the text is no object.</summary>
    public ResourceName? Subject => subject;

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports one finding.</summary>
    public void Report(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        if (++_problems <= MostProblems)
            diagnostics.Report(diagnostic with { Subject = subject });
        else if (_problems == MostProblems + 1)
            diagnostics.Report(YamlErrors.TooManyProblems.At(diagnostic.Span, MostProblems) with { Subject = subject });
    }
}
