using PolicyKit.Hosting;

namespace PolicyKit.PowerShell.Commands;

/// <summary>What a command needs of the session that it runs in. PowerShell is one; tests have their own.</summary>
/// <remarks>INVARIANT: everything but <see cref="Stopping"/> is used on the thread of the pipeline only.</remarks>
internal interface ICommandHost
{
    /// <summary>The folder that relative paths count from: the current location, or the home folder where that is no folder.</summary>
    string Folder { get; }

    /// <summary>Requested by Ctrl+C, and when a later command has enough.</summary>
    CancellationToken Stopping { get; }

    /// <summary>An environment variable; null when it is not set.</summary>
    string? Variable(string name);

    /// <summary>Passes a result on.</summary>
    void Write(object result);

    /// <summary>Reports an error after which the pipeline goes on.</summary>
    void Report(CommandFailure failure);

    /// <summary>Reports an error that ends the command.</summary>
    void Refuse(CommandFailure failure);

    /// <summary>Whether an exception is the session's own way to end a command, which no command may keep from it.</summary>
    bool IsOwn(Exception exception);

    /// <summary>Shows a warning.</summary>
    void Warn(string message);

    /// <summary>Shows something to those who asked for more.</summary>
    void Tell(string message);

    /// <summary>Shows how far the work is.</summary>
    void ShowProgress(WorkDone work);

    /// <summary>Whether something outside may be changed: <c>-WhatIf</c> and <c>-Confirm</c> decide.</summary>
    bool ShouldProcess(string target, string action);

    /// <summary>The full paths that a path with wildcards means; none when it means nothing. What is no file system path is refused.</summary>
    /// <exception cref="CommandRefusedException">The path cannot be one of the file system.</exception>
    IReadOnlyList<string> Resolve(string path);

    /// <summary>The full path that a path without wildcards means, whether it exists or not.</summary>
    /// <exception cref="CommandRefusedException">The path cannot be one of the file system.</exception>
    string ResolveLiteral(string path);

    /// <summary>An object without what the session wraps it in.</summary>
    object? Unwrap(object? value);

    /// <summary>The members of an object that has no type of its own, as <c>ConvertFrom-Json</c> makes them; null for all others.</summary>
    IReadOnlyList<KeyValuePair<string, object?>>? MembersOf(object value);

    /// <summary>Sets <c>$LASTEXITCODE</c>.</summary>
    void SetExitCode(int code);
}
