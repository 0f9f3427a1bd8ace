namespace PolicyKit.PowerShell;

/// <summary>Whether a connection gets through.</summary>
public enum FlowVerdict
{
    /// <summary>Nothing of what was asked gets through.</summary>
    Deny,

    /// <summary>Something of it gets through.</summary>
    Allow,

    /// <summary>Nothing defines it, or the policies can be read in several ways that differ.</summary>
    Undefined,
}
