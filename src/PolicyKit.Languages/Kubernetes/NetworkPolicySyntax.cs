using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>A NetworkPolicy as it was written, defaults filled in as the API server does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="Pods">Which pods of its own namespace it is about.</param>
/// <param name="Directions">The directions that it governs; rules of another direction mean nothing (semantics K-05, K-06).</param>
/// <param name="Ingress">The rules for what may enter.</param>
/// <param name="Egress">The rules for what may leave.</param>
public sealed record NetworkPolicySyntax(
    ResourceName Name,
    SourceSpan NameSpan,
    Selector Pods,
    EquatableArray<Direction> Directions,
    EquatableArray<RuleSyntax> Ingress,
    EquatableArray<RuleSyntax> Egress) : PolicySyntax
{
    /// <summary>Where <see cref="Pods"/> is written; none when it is not.</summary>
    public SourceSpan PodsSpan { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => NetworkPolicyLowering.Lower(this);

    /// <inheritdoc/>
    internal override bool StandsAlone => true;

    /// <inheritdoc/>
    internal override PolicyIdentity Identity => new(typeof(NetworkPolicySyntax), Name);
}

/// <summary>One rule.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Peers">The items of <c>from</c> or <c>to</c>; empty means everyone.</param>
/// <param name="Ports">The items of <c>ports</c>; empty means every port of every protocol.</param>
public sealed record RuleSyntax(SourceSpan Span, EquatableArray<PeerSyntax> Peers, EquatableArray<PortSyntax> Ports);

/// <summary>One item of <c>from</c> or <c>to</c>.</summary>
/// <param name="Span">Where it is written.</param>
public abstract record PeerSyntax(SourceSpan Span)
{
    /// <summary>Pods by label (semantics K-20).</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Pods">The pod selector; null when absent.</param>
    /// <param name="Namespaces">The namespace selector; null when absent.</param>
    public sealed record Selected(SourceSpan Span, Selector? Pods, Selector? Namespaces) : PeerSyntax(Span);

    /// <summary>Addresses (semantics K-22).</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Whole">The block.</param>
    /// <param name="Except">Its exceptions.</param>
    public sealed record Block(SourceSpan Span, Cidr Whole, EquatableArray<Cidr> Except) : PeerSyntax(Span)
    {
        /// <summary>The block without its exceptions.</summary>
        public AddressSet Addresses =>
            AddressSet.Of(Whole).Except(AddressSet.Of(Except.Select(inner => new AddressRange(inner.First, inner.Last))));
    }
}

/// <summary>One item of <c>ports</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Match">The traffic it means (semantics K-30 to K-32).</param>
public sealed record PortSyntax(SourceSpan Span, TrafficMatch Match);
