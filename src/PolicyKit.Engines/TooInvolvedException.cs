namespace PolicyKit.Engines;

/// <summary>The patterns of requests or names are more than the managed engine can split within its limits. The message is for users.</summary>
public sealed class TooInvolvedException : Exception
{
    /// <summary>Says so.</summary>
    public TooInvolvedException()
        : base("the patterns of requests or names are too involved for the managed engine")
    {
    }
}
