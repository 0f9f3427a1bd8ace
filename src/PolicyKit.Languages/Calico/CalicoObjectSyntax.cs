using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>A tier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Order">Its place among the tiers.</param>
/// <param name="Passes">Whether the next tier decides where no policy of this one does; otherwise the packet is dropped.</param>
internal sealed record TierSyntax(ResourceName Name, double Order, bool Passes) : PolicySyntax
{
    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}

/// <summary>A NetworkSet, or without a namespace a GlobalNetworkSet: addresses with labels.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Addresses">Its addresses.</param>
internal sealed record NetworkSetSyntax(ResourceName Name, LabelSet Labels, AddressSet Addresses) : PolicySyntax
{
    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}

/// <summary>A HostEndpoint: an interface of a node, which policies then govern (semantics P-71).</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="Node">The node.</param>
/// <param name="Labels">Its labels, without those of its profiles.</param>
/// <param name="Interface">The interface, <c>*</c> for all of them; null when not given.</param>
/// <param name="Addresses">The addresses that are expected of it; empty when not given.</param>
/// <param name="Profiles">The names of its profiles, in order.</param>
internal sealed record HostEndpointSyntax(
    ResourceName Name,
    SourceSpan NameSpan,
    string Node,
    LabelSet Labels,
    string? Interface,
    EquatableArray<IpAddress> Addresses,
    EquatableArray<string> Profiles) : PolicySyntax
{
    /// <summary>The ports that policies can call by name.</summary>
    public EquatableArray<ContainerPort> Ports { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}

/// <summary>A Profile: labels and rules that host endpoints inherit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="Labels">The labels that its endpoints get.</param>
/// <param name="Ingress">The rules for what may enter.</param>
/// <param name="Egress">The rules for what may leave.</param>
internal sealed record ProfileSyntax(
    ResourceName Name,
    SourceSpan NameSpan,
    LabelSet Labels,
    EquatableArray<CalicoRuleSyntax> Ingress,
    EquatableArray<CalicoRuleSyntax> Egress) : PolicySyntax
{
    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}
