using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary>What one run of the command line is connected to. Tests give streams of their own.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: the document, and nothing else.</param>
/// <param name="Error">Standard error: diagnostics and progress.</param>
internal sealed record Surroundings(Stream Input, TextWriter Output, TextWriter Error)
{
    /// <summary>The width of the terminal that shows the output; null for a file or a pipe.</summary>
    public int? OutputColumns { get; init; }

    /// <summary>Whether a person watches standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>An environment variable; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Requested by Ctrl+C.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>The clock that time limits go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether the user asked for no colours.</summary>
    public bool RefusesColour { get; init; }

    /// <summary>Colours for standard output.</summary>
    public Ink OutputInk => OutputColumns is not null && TakesColour ? Ink.Ansi : Ink.Plain;

    /// <summary>Colours for standard error.</summary>
    public Ink ErrorInk => ErrorIsTerminal && TakesColour ? Ink.Ansi : Ink.Plain;

    /// <summary>Whether a progress bar would be seen, and would not fill a log.</summary>
    public bool ShowsProgress => ErrorIsTerminal && Variable("TERM") != "dumb" && string.IsNullOrEmpty(Variable("CI")) && string.IsNullOrEmpty(Variable("TF_BUILD"));

    // Source: no-color.org, any value that is not empty.
    private bool TakesColour => !RefusesColour && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";
}
