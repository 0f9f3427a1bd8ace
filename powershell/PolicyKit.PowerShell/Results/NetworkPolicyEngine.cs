namespace PolicyKit.PowerShell;

/// <summary>What decides properties.</summary>
public enum NetworkPolicyEngine
{
    /// <summary>The solver proves, and the managed engine checks what it says. Without libz3 the managed engine works alone, which a warning says.</summary>
    Both,

    /// <summary>The solver alone.</summary>
    Z3,

    /// <summary>The managed engine alone.</summary>
    Managed,
}
