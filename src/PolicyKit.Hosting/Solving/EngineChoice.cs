namespace PolicyKit.Hosting;

/// <summary>Which engines decide properties.</summary>
public enum EngineChoice
{
    /// <summary>The solver proves, and the managed engine checks what it says.</summary>
    Both,

    /// <summary>The solver alone.</summary>
    Z3,

    /// <summary>The managed engine alone: for machines without libz3.</summary>
    Managed,
}
