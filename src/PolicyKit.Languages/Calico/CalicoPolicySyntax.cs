using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Where on the way of a packet a policy acts (semantics P-74).</summary>
internal enum CalicoStage
{
    /// <summary>In the chain of tiers.</summary>
    Normal,

    /// <summary>Before connection tracking, at host endpoints only.</summary>
    Untracked,

    /// <summary>Before the destination is translated, at host endpoints only.</summary>
    BeforeNat,
}

/// <summary>A NetworkPolicy or GlobalNetworkPolicy of Calico, or its staged form, as it was written, defaults filled in.</summary>
/// <param name="Name">Its name; without a namespace it is global.</param>
/// <param name="NameSpan">Where the name is written.</param>
internal sealed record CalicoPolicySyntax(ResourceName Name, SourceSpan NameSpan) : PolicySyntax
{
    /// <summary>The name of its tier.</summary>
    public string Tier { get; init; } = CalicoTiers.Default;

    /// <summary>Where the tier is written; the name of the policy when it is not.</summary>
    public SourceSpan TierSpan { get; init; }

    /// <summary>Its place among the policies of the tier; infinity when not given.</summary>
    public double Order { get; init; } = double.PositiveInfinity;

    /// <summary>The name by which Calico sorts policies of equal order (semantics P-12, P-21).</summary>
    public string SortName { get; init; } = Name.Name;

    /// <summary><c>selector</c>, keys as they are written; null when not given.</summary>
    public Selector? Subject { get; init; }

    /// <summary><c>namespaceSelector</c>, keys as they are written; null when not given.</summary>
    public Selector? Namespaces { get; init; }

    /// <summary><c>serviceAccountSelector</c>, keys as they are written; null when not given.</summary>
    public Selector? Accounts { get; init; }

    /// <summary>Where the first of the three selectors is written; none when there is none.</summary>
    public SourceSpan SubjectSpan { get; init; }

    /// <summary>The directions that it governs (semantics P-10, P-11).</summary>
    public EquatableArray<Direction> Directions { get; init; }

    /// <summary>The rules for what may enter.</summary>
    public EquatableArray<CalicoRuleSyntax> Ingress { get; init; }

    /// <summary>The rules for what may leave.</summary>
    public EquatableArray<CalicoRuleSyntax> Egress { get; init; }

    /// <summary>Where it acts.</summary>
    public CalicoStage Stage { get; init; }

    /// <summary>Whether it also acts on what a host forwards (semantics P-73).</summary>
    public bool ReachesForwarded { get; init; }

    /// <summary>What is to become of it as long as it is only staged, read and checked and never enforced (semantics P-70); null for an enforced policy.</summary>
    public StagedAction? StagedAction { get; init; }

    /// <summary>The kind that Calico knows it by once it is enforced.</summary>
    public string EnforcedKind => StagedActions.EnforcedKind(Name.Kind);

    /// <summary>The policy as it is read where nothing reads requests (semantics P-51).</summary>
    public CalicoPolicySyntax WithoutRequests => this with { Ingress = [.. Ingress.Select(rule => rule with { Http = null })] };

    /// <summary>The rules of a direction.</summary>
    public EquatableArray<CalicoRuleSyntax> RulesOf(Direction direction) => direction == Direction.Ingress ? Ingress : Egress;

    /// <inheritdoc/>
    internal override PolicyIdentity? Identity => StagedAction is null ? Enforced : null;

    /// <inheritdoc/>
    internal override StagedChange? Staged => StagedAction is { } action
        ? StagedActions.ChangeBy(action, Name, NameSpan, Enforced, this with { StagedAction = null })
        : null;

    // Calico strips the tier from some names before it compares them.
    private PolicyIdentity Enforced => new(typeof(CalicoPolicySyntax), new(EnforcedKind, Name.Namespace, SortName));

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) =>
        new PolicyLowering(CalicoScope.Of(scope), SourcePort.Usual, diagnostics).Lower(this);
}

/// <summary>What a rule of Calico does.</summary>
internal enum CalicoAction
{
    /// <summary>The packet may pass.</summary>
    Allow,

    /// <summary>The packet is dropped.</summary>
    Deny,

    /// <summary>The next rule decides.</summary>
    Log,

    /// <summary>The next tier decides.</summary>
    Pass,
}

/// <summary>A rule of a policy or profile: all its criteria must hold (semantics section 5).</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Path">Where it stands in the object, <c>spec.ingress[0]</c>.</param>
/// <param name="Action">What it does.</param>
/// <param name="Source">Where the packet comes from.</param>
/// <param name="Destination">Where it goes to.</param>
internal sealed record CalicoRuleSyntax(SourceSpan Span, string Path, CalicoAction Action, EntitySyntax Source, EntitySyntax Destination)
{
    /// <summary>The only family it speaks about: that of <c>ipVersion</c>, of its protocol or of its blocks; null for both (semantics P-48, P-50).</summary>
    public IpFamily? Family { get; init; }

    /// <summary>The protocol; null for every one.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>The protocol that it does not match; null for none.</summary>
    public Protocol? NotProtocol { get; init; }

    /// <summary>The types and codes of ICMP; null for all of them.</summary>
    public PortSet? Icmp { get; init; }

    /// <summary>The types and codes of ICMP that it does not match; null for none.</summary>
    public PortSet? NotIcmp { get; init; }

    /// <summary>The requests; null for every packet.</summary>
    public HttpSyntax? Http { get; init; }
}

/// <summary>One end of a packet: all its criteria must hold (semantics P-41 to P-47).</summary>
internal sealed record EntitySyntax
{
    /// <summary>No criterion: every address and port.</summary>
    public static EntitySyntax Anything { get; } = new();

    /// <summary><c>selector</c>, keys as they are written; null when not given.</summary>
    public Selector? Selector { get; init; }

    /// <summary><c>notSelector</c>, keys as they are written; null when not given.</summary>
    public Selector? NotSelector { get; init; }

    /// <summary><c>namespaceSelector</c>, keys as they are written; null when not given.</summary>
    public Selector? Namespaces { get; init; }

    /// <summary>The names of service accounts; null when not given.</summary>
    public EquatableArray<string>? AccountNames { get; init; }

    /// <summary>The selector of service accounts, keys as they are written; null when not given.</summary>
    public Selector? Accounts { get; init; }

    /// <summary>The service; null when not given.</summary>
    public ServiceSyntax? Service { get; init; }

    /// <summary><c>nets</c>; null when not given.</summary>
    public AddressSet? Blocks { get; init; }

    /// <summary><c>notNets</c>; null when not given.</summary>
    public AddressSet? NotBlocks { get; init; }

    /// <summary><c>ports</c>; null when not given.</summary>
    public PortsSyntax? Ports { get; init; }

    /// <summary><c>notPorts</c>; null when not given.</summary>
    public PortsSyntax? NotPorts { get; init; }
}

/// <summary>A list of ports.</summary>
/// <param name="Numbers">Those given by number.</param>
/// <param name="Names">Those given by name.</param>
internal sealed record PortsSyntax(PortSet Numbers, EquatableArray<string> Names);

/// <summary>A reference to a Service.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Namespace">The namespace; null when it is not given, and then Calico finds no Service (semantics P-46).</param>
/// <param name="Name">The name.</param>
internal sealed record ServiceSyntax(SourceSpan Span, string? Namespace, string Name);

/// <summary>Which requests a rule is about (semantics P-51).</summary>
/// <param name="Methods">The methods, one is enough; empty for all.</param>
/// <param name="Paths">The paths, one is enough; empty for all.</param>
internal sealed record HttpSyntax(EquatableArray<string> Methods, EquatableArray<HttpPathSyntax> Paths);

/// <summary>A path of requests.</summary>
/// <param name="Text">The path.</param>
/// <param name="IsPrefix">Whether longer paths match too.</param>
internal sealed record HttpPathSyntax(string Text, bool IsPrefix);
