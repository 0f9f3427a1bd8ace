using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Ids by patterns with wildcards.</summary>
internal static class IdPatterns
{
    /// <summary>The patterns of a parameter.</summary>
    public static IReadOnlyList<IdPattern> Of(IEnumerable<string> written) =>
        [.. written.Select(text => new IdPattern(text, WildcardPattern.Get(text, WildcardOptions.IgnoreCase).IsMatch))];
}
