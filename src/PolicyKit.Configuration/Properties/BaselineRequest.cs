using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Earlier policies that a property compares with.</summary>
/// <param name="Path">As it is written in the property file.</param>
/// <param name="Span">Where it is written.</param>
public sealed record BaselineRequest(string Path, SourceSpan Span)
{
    /// <summary>The path from the working folder: a relative one starts at the folder of the property file.</summary>
    public string Location => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Span.Path) ?? "", Path);
}
