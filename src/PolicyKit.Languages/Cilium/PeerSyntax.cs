using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>One item of a list of peers.</summary>
/// <param name="Place">Where it is written.</param>
public abstract record PeerSyntax(Place Place)
{
    /// <summary>An item of <c>fromEndpoints</c> or <c>toEndpoints</c> (semantics C-14).</summary>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Selector">Which identities.</param>
    public sealed record Endpoints(Place Place, IdentitySelector Selector) : PeerSyntax(Place);

    /// <summary>An item of <c>fromEntities</c> or <c>toEntities</c> (semantics C-16).</summary>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Name">The name of the entity.</param>
    public sealed record Entity(Place Place, string Name) : PeerSyntax(Place);

    /// <summary>An item of <c>fromCIDR</c> or <c>fromCIDRSet</c>, or of their egress counterparts (semantics C-19, C-20).</summary>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Source">Where its blocks come from.</param>
    /// <param name="Except">The blocks that are cut out of it.</param>
    public sealed record Blocks(Place Place, BlockSource Source, EquatableArray<Cidr> Except) : PeerSyntax(Place);

    /// <summary>An item of <c>fromNodes</c> or <c>toNodes</c> (semantics C-23).</summary>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Selector">Which nodes.</param>
    public sealed record Nodes(Place Place, IdentitySelector Selector) : PeerSyntax(Place);

    /// <summary>An item of <c>toServices</c> (semantics C-24).</summary>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Name">The name of the Service; null when it is found by its labels.</param>
    /// <param name="Labels">Which labels the Service has; null when it is found by name.</param>
    /// <param name="Namespace">Its namespace; null for all.</param>
    public sealed record ServiceRef(Place Place, string? Name, IdentitySelector? Labels, string? Namespace) : PeerSyntax(Place);

    /// <summary>An item of <c>toFQDNs</c> (semantics C-25).</summary>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Names">Which names.</param>
    public sealed record DomainNames(Place Place, RegularLanguage Names) : PeerSyntax(Place);

    /// <summary>An item of <c>fromGroups</c> or <c>toGroups</c>: addresses that an operator looks up at a cloud provider (semantics C-21).</summary>
    /// <param name="Place">Where it is written.</param>
    public sealed record CloudGroup(Place Place) : PeerSyntax(Place);
}

/// <summary>Where blocks of addresses come from.</summary>
public abstract record BlockSource
{
    private BlockSource()
    {
    }

    /// <summary>One block.</summary>
    /// <param name="Block">The block.</param>
    public sealed record Written(Cidr Block) : BlockSource;

    /// <summary>The blocks of a group.</summary>
    /// <param name="Name">The name of the CiliumCIDRGroup.</param>
    public sealed record Group(string Name) : BlockSource;

    /// <summary>The blocks of all groups with such labels.</summary>
    /// <param name="Labels">The labels.</param>
    public sealed record Groups(Selector Labels) : BlockSource;
}
