using PolicyKit.Hosting;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests;

/// <summary>A session without PowerShell: it remembers what a command says.</summary>
internal sealed class FakeHost(string folder) : ICommandHost, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public List<object> Results { get; } = [];

    public List<CommandFailure> Failures { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Told { get; } = [];

    public List<WorkDone> Progress { get; } = [];

    public List<string> Actions { get; } = [];

    public CommandFailure? Refusal { get; private set; }

    public int? ExitCode { get; private set; }

    public bool AllowsActions { get; init; } = true;

    public Action<object>? OnWrite { get; init; }

    public string Folder => folder;

    public CancellationToken Stopping => _stop.Token;

    public void Stop() => _stop.Cancel();

    public string? Variable(string name) => null;

    public void Write(object result)
    {
        AssertThread();
        Results.Add(result);
        OnWrite?.Invoke(result);
    }

    public void Report(CommandFailure failure) => Add(Failures, failure);

    public void Refuse(CommandFailure failure)
    {
        AssertThread();
        Refusal = failure;
    }

    public bool IsOwn(Exception exception) => exception is SessionException;

    public void Warn(string message) => Add(Warnings, message);

    public void Tell(string message) => Add(Told, message);

    public void ShowProgress(WorkDone work) => Add(Progress, work);

    public bool ShouldProcess(string target, string action)
    {
        Add(Actions, $"{action}: {target}");
        return AllowsActions;
    }

    public IReadOnlyList<string> Resolve(string path)
    {
        var full = ResolveLiteral(path);
        if (!path.Contains('*', StringComparison.Ordinal))
            return Path.Exists(full) ? [full] : [];
        var parent = Path.GetDirectoryName(full)!;
        return Directory.Exists(parent) ? [.. Directory.EnumerateFileSystemEntries(parent, Path.GetFileName(full)).Order(StringComparer.Ordinal)] : [];
    }

    public string ResolveLiteral(string path) => Path.GetFullPath(path, folder);

    public object? Unwrap(object? value) => value;

    public IReadOnlyList<KeyValuePair<string, object?>>? MembersOf(object value) => (value as Custom)?.Members;

    public void SetExitCode(int code)
    {
        AssertThread();
        ExitCode = code;
    }

    public void Dispose() => _stop.Dispose();

    private void Add<T>(List<T> items, T item)
    {
        AssertThread();
        items.Add(item);
    }

    // PowerShell throws when something is written from another thread.
    private void AssertThread() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);
}

/// <summary>The session's own way to end a command.</summary>
internal sealed class SessionException : Exception;

/// <summary>An object without a type of its own, as <c>ConvertFrom-Json</c> makes them.</summary>
internal sealed record Custom(params KeyValuePair<string, object?>[] Members)
{
    public static Custom Of(params (string Name, object? Value)[] members) => new([.. members.Select(member => new KeyValuePair<string, object?>(member.Name, member.Value))]);
}
