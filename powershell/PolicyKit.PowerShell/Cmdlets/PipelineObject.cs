using System.Management.Automation;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Objects of PowerShell, without what PowerShell wraps them in.</summary>
internal static class PipelineObject
{
    /// <summary>The object itself; one that has no type of its own stays as it is.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;

    /// <summary>The members of an object that has no type of its own; null for others.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>>? MembersOf(object value) => value is PSObject { BaseObject: PSCustomObject } custom
        ? [.. custom.Properties.Where(property => property.IsGettable && property.MemberType == PSMemberTypes.NoteProperty)
            .Select(property => new KeyValuePair<string, object?>(property.Name, Unwrap(property.Value)))]
        : null;
}
