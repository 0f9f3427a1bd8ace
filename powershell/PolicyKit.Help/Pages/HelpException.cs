namespace PolicyKit.Help.Pages;

/// <summary>A page that cannot be read as help. The message says which one, and why.</summary>
internal sealed class HelpException : Exception
{
    public HelpException(string message)
        : base(message)
    {
    }

    public HelpException()
    {
    }

    public HelpException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
