namespace PolicyKit.Cli;

/// <summary>A command line that cannot be meant: exit code 2.</summary>
/// <param name="error">What is wrong with it.</param>
internal sealed class UsageException(UsageError error) : Exception(error.Message)
{
    /// <summary>What is wrong with it.</summary>
    public UsageError Error { get; } = error;
}
