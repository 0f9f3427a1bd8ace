using PolicyKit.Hosting.Reports;
using PolicyKit.Hosting.Reports.Located;

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

    /// <summary>The folder that relative paths count from.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The repository around the folder.</summary>
    public Checkout Checkout => Checkout.Around(Folder, Variable);

    /// <summary>Whether a progress bar would be seen, and would not fill a log.</summary>
    public bool ShowsProgress => ErrorIsTerminal && Variable("TERM") != "dumb" && string.IsNullOrEmpty(Variable("CI")) && string.IsNullOrEmpty(Variable("TF_BUILD"));

    /// <summary>The format that the pipeline around the run understands; null outside of the pipelines that are known.</summary>
    /// <remarks>Sources: GitHub Actions sets <c>GITHUB_ACTIONS</c> to <c>true</c>, Azure Pipelines sets <c>TF_BUILD</c> to <c>True</c>.</remarks>
    public string? PipelineFormat =>
        Variable("GITHUB_ACTIONS") == "true" ? "github"
        : string.Equals(Variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? "azure"
        : null;

    // Source: no-color.org, any value that is not empty.
    private bool TakesColour => !RefusesColour && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";
}
