using PolicyKit.Hosting;

namespace PolicyKit.PowerShell.Commands;

/// <summary>What sort of error it is, in the words that PowerShell has for them.</summary>
internal enum FailureCategory
{
    InvalidArgument,
    InvalidData,
    InvalidType,
    NotInstalled,
    ObjectNotFound,
    OperationTimeout,
    ReadError,
    WriteError,
    NotSpecified,
}

/// <summary>An error as users see it.</summary>
/// <param name="Id">Stable and documented: one of <see cref="FailureIds"/>, or the id of a diagnostic.</param>
/// <param name="Category">What sort of error it is.</param>
/// <param name="Message">One sentence: lower case, no full stop, user text in backticks.</param>
/// <param name="Target">The offending thing.</param>
internal sealed record CommandFailure(string Id, FailureCategory Category, string Message, object? Target)
{
    /// <summary>One sentence that says what to do; null when the message says it.</summary>
    public string? Help { get; init; }

    /// <summary>Where it is written; null when it is about no text.</summary>
    public SourcePlace? Place { get; init; }
}

/// <summary>Ends a command: nothing can go on.</summary>
internal sealed class CommandRefusedException(CommandFailure failure) : Exception(failure.Message)
{
    /// <summary>How the run ends.</summary>
    public ExitCode ExitCode { get; init; } = ExitCode.BadInput;

    /// <summary>Why.</summary>
    public CommandFailure Failure { get; } = failure;
}
