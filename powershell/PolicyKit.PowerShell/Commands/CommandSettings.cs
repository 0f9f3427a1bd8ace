using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>What every command is told.</summary>
/// <param name="Reading">How manifests are read.</param>
internal sealed record CommandSettings(ReadingRequest Reading)
{
    /// <summary>When to give up; null for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The severity from which a finding counts.</summary>
    public FindingSeverity FailOn { get; init; } = FindingSeverity.Error;

    /// <summary>Whether the only output is whether all is well. It is false for every reason why that is not known.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether <c>$LASTEXITCODE</c> is set.</summary>
    public bool SetsExitCode { get; init; }
}
