using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The label that decides to which group an endpoint belongs.</summary>
/// <param name="Key">Whose label, and which.</param>
public sealed record LabelChoice(LabelKey Key);

/// <summary>One or both ends of flows.</summary>
/// <param name="Items">Without repetition.</param>
public sealed record Directions(EquatableArray<Direction> Items)
{
    /// <summary>Ingress and egress.</summary>
    public static Directions Both { get; } = new([Direction.Ingress, Direction.Egress]);

    /// <inheritdoc/>
    public override string ToString() => Items.Count == 2 ? "both" : Items[0] == Direction.Ingress ? "`ingress`" : "`egress`";
}

/// <summary>A number of flows, one after the other.</summary>
/// <param name="Value">At least 1, at most <see cref="Most"/>.</param>
public sealed record HopCount(int Value)
{
    /// <summary>The largest number that may be asked for.</summary>
    /// <remarks>Behind the number of endpoints another hop finds nothing new; the limit keeps queries of the solver finite.</remarks>
    public const int Most = 16;
}

/// <summary>HTTP requests that a property permits.</summary>
/// <param name="Items">One is enough; empty when the property says nothing about HTTP.</param>
public sealed record HttpRequests(EquatableArray<HttpRequest> Items)
{
    /// <summary>Nothing is said about HTTP.</summary>
    public static HttpRequests Unspecified { get; } = new([]);

    /// <inheritdoc/>
    public override string ToString() => Items.Count == 0 ? "any" : $"{Items.Count} patterns";
}

/// <summary>A pattern of HTTP requests; what is left out matches every request.</summary>
/// <param name="Method">The method, upper case; null for every method.</param>
/// <param name="Path">The whole path, or its beginning when the last character is <c>*</c>; null for every path.</param>
/// <param name="Host">The host; null for every host.</param>
public sealed record HttpRequest(string? Method, string? Path, string? Host)
{
    /// <summary>The requests that it means.</summary>
    public TrafficMatch Match => new TrafficMatch.All(
    [
        new TrafficMatch.RequestOf(RequestKind.Http),
        .. Criterion(RequestFields.Method, Method, RegularLanguage.Literal),
        .. Criterion(RequestFields.Path, Path, PathLanguage),
        .. Criterion(RequestFields.Host, Host, RegularLanguage.Literal),
    ]);

    private static TrafficMatch[] Criterion(string name, string? value, Func<string, RegularLanguage> language) =>
        value is null ? [] : [new TrafficMatch.Field(RequestKind.Http, name, language(value))];

    private static RegularLanguage PathLanguage(string text) => text.EndsWith("*", StringComparison.Ordinal)
        ? new RegularLanguage.Sequence([RegularLanguage.Literal(text.Substring(0, text.Length - 1)), RegularLanguage.Everything])
        : RegularLanguage.Literal(text);
}
