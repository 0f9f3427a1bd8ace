namespace PolicyKit.PowerShell;

/// <summary>How much a finding or a broken property matters; a later one matters more.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Probably not what its author meant.</summary>
    Warning,

    /// <summary>Wrong: the object is refused, or a property is broken.</summary>
    Error,
}
