namespace PolicyKit.PowerShell;

/// <summary>What is wrong with the input or the question: the exception in the error records of the module.</summary>
public sealed class NetworkPolicyException : Exception
{
    internal NetworkPolicyException(string message, string? help, SourcePlace? place) : base(message)
    {
        Help = help;
        Place = place;
    }

    /// <summary>One sentence that says what to do; null when the message says it.</summary>
    public string? Help { get; }

    /// <summary>Where it is written; null when it is about no text.</summary>
    public SourcePlace? Place { get; }
}
