namespace PolicyKit.Model;

/// <summary>That an object stands for workloads which the input does not show, because a controller makes them from a chart or another repository.</summary>
/// <param name="Object">The object, a release of a chart for example.</param>
/// <param name="Span">Its name.</param>
/// <param name="Namespace">Where the workloads will be; null when the input does not say.</param>
public sealed record RenderedElsewhere(ResourceName Object, SourceSpan Span, string? Namespace) : ClusterFact(Object, Span);
