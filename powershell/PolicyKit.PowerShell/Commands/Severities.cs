using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Severities inside and outside of the module.</summary>
internal static class Severities
{
    /// <summary>As users know it.</summary>
    public static FindingSeverity Of(Severity severity) => severity switch
    {
        Severity.Error => FindingSeverity.Error,
        Severity.Warning => FindingSeverity.Warning,
        _ => FindingSeverity.Note,
    };

    /// <summary>As the engines know it.</summary>
    public static Severity Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => Severity.Error,
        FindingSeverity.Warning => Severity.Warning,
        _ => Severity.Note,
    };
}
