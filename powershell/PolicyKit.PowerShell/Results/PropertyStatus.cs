namespace PolicyKit.PowerShell;

/// <summary>What became of a property. There are three answers: not knowing is never success.</summary>
public enum PropertyStatus
{
    /// <summary>Proved: no flow breaks it.</summary>
    Holds,

    /// <summary>A flow breaks it, or the flow that it asks for does not get through.</summary>
    Violated,

    /// <summary>It is not known; <see cref="PropertyResult.Message"/> says why.</summary>
    Undecided,
}
