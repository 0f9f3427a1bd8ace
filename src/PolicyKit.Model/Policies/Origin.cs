namespace PolicyKit.Model;

/// <summary>Where a piece of a policy was written: what diagnostics, traces and proofs point at.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Path">The place inside the document, <c>spec.ingress[0].ports[1]</c>.</param>
/// <param name="Span">The text.</param>
public sealed record Origin(ResourceName Policy, string Path, SourceSpan Span)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? $"{Policy}" : $"{Policy} {Path}";
}
