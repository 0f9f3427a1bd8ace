using System.Management.Automation;
using PolicyKit.Hosting;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>The session of PowerShell, as commands see it.</summary>
internal sealed class PowerShellHost(PSCmdlet cmdlet, CancellationToken stopping) : ICommandHost
{
    private const string FileSystem = "FileSystem";
    private const int ActivityId = 0x504b; // "PK"

    public string Folder => cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    public CancellationToken Stopping => stopping;

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public void Write(object result) => cmdlet.WriteObject(result);

    public void Report(CommandFailure failure) => cmdlet.WriteError(RecordOf(failure));

    public void Refuse(CommandFailure failure) => cmdlet.ThrowTerminatingError(RecordOf(failure));

    // What a later command throws comes through here too: `break`, `exit`, and the end of those who have seen enough.
    public bool IsOwn(Exception exception) => exception is RuntimeException || exception.GetType().Assembly == typeof(PSObject).Assembly;

    public void Warn(string message) => cmdlet.WriteWarning(message);

    public void Tell(string message) => cmdlet.WriteVerbose(message);

    public void ShowProgress(WorkDone work) => cmdlet.WriteProgress(new(ActivityId, "PolicyKit", work.Doing)
    {
        PercentComplete = work.Total == 0 ? -1 : (int)(100L * work.Done / work.Total),
    });

    public bool ShouldProcess(string target, string action) => cmdlet.ShouldProcess(target, action);

    public IReadOnlyList<string> Resolve(string path)
    {
        try
        {
            var found = cmdlet.GetResolvedProviderPathFromPSPath(path, out var provider);
            return provider.Name == FileSystem ? found : throw NotAFile(path);
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
        catch (RuntimeException refused)
        {
            throw NotAFile(path, refused.Message);
        }
    }

    public string ResolveLiteral(string path)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == FileSystem ? found : throw NotAFile(path);
        }
        catch (RuntimeException refused)
        {
            throw NotAFile(path, refused.Message);
        }
    }

    public object? Unwrap(object? value) => PipelineObject.Unwrap(value);

    public IReadOnlyList<KeyValuePair<string, object?>>? MembersOf(object value) => PipelineObject.MembersOf(value);

    public void SetExitCode(int code) => cmdlet.SessionState.PSVariable.Set("global:LASTEXITCODE", code);

    private static CommandRefusedException NotAFile(string path, string? reason = null) => new(new(FailureIds.NotAFileSystemPath, FailureCategory.InvalidArgument,
        $"`{path}` is no path of the file system{(reason is null ? "" : $": {reason.TrimEnd('.')}")}", path));

    private static ErrorRecord RecordOf(CommandFailure failure) => new(
        new NetworkPolicyException(failure.Message, failure.Help, failure.Place), failure.Id, Enum.Parse<ErrorCategory>($"{failure.Category}"), failure.Target)
    {
        ErrorDetails = failure.Help is null ? null : new(failure.Message) { RecommendedAction = failure.Help },
    };
}
