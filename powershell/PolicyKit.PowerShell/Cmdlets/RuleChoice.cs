using System.Management.Automation;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Rules by patterns of their ids.</summary>
internal static class RuleChoice
{
    /// <summary>Whether an id matches one of the patterns; every id does when there is none.</summary>
    public static Func<string, bool> Of(IReadOnlyCollection<string> patterns)
    {
        WildcardPattern[] chosen = [.. patterns.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase))];
        return id => chosen.Length == 0 || chosen.Any(pattern => pattern.IsMatch(id));
    }
}
