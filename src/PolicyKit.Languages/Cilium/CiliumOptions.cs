using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Which endpoints enforce policies.</summary>
public enum EnforcementMode
{
    /// <summary>Those that a policy selects.</summary>
    Default,

    /// <summary>All, in both directions.</summary>
    Always,

    /// <summary>None.</summary>
    Never,
}

/// <summary>The options of the agent that change what policies mean.</summary>
/// <remarks>
/// The defaults are those of the agent and its Helm chart in version 1.19. Source: semantics C-4, C-6, C-10, C-12, C-15, C-19, C-22, C-23, C-28,
/// C-42, C-44 and C-80; https://docs.cilium.io/en/stable/cmdref/cilium-agent/.
/// </remarks>
public sealed record CiliumOptions
{
    /// <summary>The options of an agent that nobody configured.</summary>
    public static CiliumOptions Default { get; } = new();

    /// <summary>Which endpoints enforce policies (<c>enable-policy</c>).</summary>
    public EnforcementMode Enforcement { get; init; }

    /// <summary>Whether <c>enableDefaultDeny</c> counts (<c>enable-non-default-deny-policies</c>).</summary>
    public bool HeedsDefaultDeny { get; init; } = true;

    /// <summary>Whether host policies are enforced (<c>enable-host-firewall</c>).</summary>
    public bool HasHostFirewall { get; init; }

    /// <summary>Whether nodes are known by their labels (<c>enable-node-selector-labels</c>).</summary>
    public bool KnowsNodeLabels { get; init; }

    /// <summary>Whether blocks of addresses mean nodes too (<c>policy-cidr-match-mode</c>).</summary>
    public bool BlocksMeanNodes { get; init; }

    /// <summary>Whether the own node needs a rule to reach its pods (<c>allow-localhost: policy</c>).</summary>
    public bool GovernsOwnNode { get; init; }

    /// <summary>Whether the cluster uses both families, so that the world has an identity for each (<c>enable-ipv4</c>, <c>enable-ipv6</c>).</summary>
    public bool IsDualStack { get; init; }

    /// <summary>Whether nodes hand packets on without a tunnel, so that they may come from the address of a node (<c>routing-mode: native</c>).</summary>
    public bool RoutesNatively { get; init; }

    /// <summary>Whether SCTP passes at all (<c>enable-sctp</c>).</summary>
    public bool PassesSctp { get; init; }

    /// <summary>Whether layer 7 rules are possible (<c>enable-l7-proxy</c>).</summary>
    public bool HasLayer7Proxy { get; init; } = true;

    /// <summary>Whether ICMP rules are possible (<c>enable-icmp-rules</c>).</summary>
    public bool HasIcmpRules { get; init; } = true;

    /// <summary>Whether peer selectors mean the local cluster alone (<c>policy-default-local-cluster</c>); null for what the version does.</summary>
    public bool? RestrictsToCluster { get; init; }

    /// <summary>Which labels belong to the identities of pods, and of the hosts that host policies select (<c>labels</c>).</summary>
    public LabelFilter PodLabels { get; init; } = LabelFilter.OfPods;

    /// <summary>Which labels belong to the identities of nodes (<c>node-labels</c>).</summary>
    public LabelFilter NodeLabels { get; init; } = LabelFilter.OfNodes;

    /// <summary>The name of the cluster (<c>cluster-name</c>).</summary>
    public string ClusterName { get; init; } = "default";
}

/// <summary>The ConfigMap of the agent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What it says.</param>
public sealed record CiliumConfigSyntax(ResourceName Name, CiliumOptions Options) : PolicySyntax
{
    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}
