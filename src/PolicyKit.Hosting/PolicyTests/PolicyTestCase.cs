using PolicyKit.Languages;
using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>One case of a policy test file.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="DataPlane">The engine that enforces the policies; null when it is to be detected.</param>
/// <param name="Manifests">The objects of the case.</param>
/// <param name="Expectation">What the case claims.</param>
/// <param name="Span">Where the name stands.</param>
internal sealed record PolicyTestCase(
    string Name, string? DataPlane, IReadOnlyList<SourceDocument> Manifests, TestExpectation Expectation, SourceSpan Span)
{
    /// <summary>Whether Calico reads requests; unknown when the case does not say.</summary>
    public ApplicationLayer ApplicationLayer { get; init; }
}

/// <summary>What a case claims. A closed hierarchy.</summary>
internal abstract record TestExpectation
{
    private TestExpectation()
    {
    }

    /// <summary>Each of these connections gets the verdict that it expects.</summary>
    /// <param name="Items">In the order of the file.</param>
    internal sealed record Probes(IReadOnlyList<Probe> Items) : TestExpectation;

    /// <summary>Reading the objects reports an error for an object, at a field or below it.</summary>
    /// <param name="Object"><c>Kind/namespace/name</c>, or <c>Kind/name</c>.</param>
    /// <param name="Field">As the API server writes it; empty for the whole object.</param>
    internal sealed record Refusal(string Object, string Field) : TestExpectation
    {
        /// <summary>Whether a diagnostic is the expected one.</summary>
        public bool IsMetBy(Diagnostic diagnostic) => diagnostic.Severity == Severity.Error && $"{diagnostic.Subject}" == Object
            && diagnostic.Path.StartsWith(Field, StringComparison.Ordinal)
            && (Field.Length == 0 || diagnostic.Path.Length == Field.Length || diagnostic.Path[Field.Length] is '.' or '[');
    }
}

/// <summary>A new connection, straight to the port of the destination, and the verdict that it should get.</summary>
/// <param name="From">Who connects.</param>
/// <param name="To">Who is connected to.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The port, or the ICMP type and code as <see cref="Flow.Port"/> has them.</param>
/// <param name="IsAllowed">The expected verdict.</param>
/// <param name="Span">Where the probe stands.</param>
internal sealed record Probe(EndpointReference From, EndpointReference To, Protocol Protocol, ushort Port, bool IsAllowed, SourceSpan Span)
{
    /// <summary>Whether the network plugin should guarantee that it is encrypted in transit; null when the probe does not say.</summary>
    public bool? IsEncrypted { get; init; }

    /// <summary>The request that the connection carries; null when the probe is about the connection itself.</summary>
    public Request? Request { get; init; }

    /// <summary>The traffic of the probe.</summary>
    public HeaderSpace Header => HeaderSpace.Of(Protocol, PortSet.Of(Port, Port));

    /// <inheritdoc/>
    public override string ToString() => $"{From.Text} → {To.Text} {Words}";

    /// <summary>The traffic and the request in words.</summary>
    public string Words => TrafficWords.Of(Header) + (Request is null ? "" : $" {Request}");
}
