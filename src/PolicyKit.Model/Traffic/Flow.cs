namespace PolicyKit.Model;

/// <summary>One end of a flow.</summary>
/// <param name="Endpoint">The endpoint; null for an address outside the cluster.</param>
/// <param name="Family">The family of the connection.</param>
/// <param name="Address">The address; null for a pod whose address is not known.</param>
public sealed record Party(Endpoint? Endpoint, IpFamily Family, IpAddress? Address)
{
    /// <summary>The DNS name by which the other end knows a destination outside the cluster; null for a party known by its address.</summary>
    /// <remarks>In lower case and without a dot at the end. Which addresses such a name has is never known (semantics C-25).</remarks>
    public string? Name { get; init; }

    /// <summary>A destination outside the cluster that is known by name.</summary>
    public static Party Named(string name, IpFamily family) => new(null, family, null) { Name = name };

    /// <summary>An address outside the cluster.</summary>
    public static Party Outside(IpAddress address) => new(null, address.Family, address);

    /// <summary>Whether the address lies in <paramref name="set"/>.</summary>
    /// <remarks>An unknown address lies in a set only if the set has every address of the family (semantics K-23).</remarks>
    public bool IsIn(AddressSet set) => Address is { } address ? set.Contains(address) : set.ContainsAll(Family);

    /// <inheritdoc/>
    public override string ToString() => Endpoint?.ToString() ?? Address?.ToString() ?? (Name is null ? "outside" : $"fqdn/{Name}");
}

/// <summary>One concrete connection attempt: a new connection, straight to the destination's port.</summary>
/// <param name="Source">Who connects.</param>
/// <param name="Destination">Who is connected to; of the same family.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The destination port; for ICMP <c>type × 256 + code</c>; 0 for protocols without either.</param>
public sealed record Flow(Party Source, Party Destination, Protocol Protocol, ushort Port)
{
    /// <summary>The request that the connection carries; null when only the connection itself is in question.</summary>
    public Request? Request { get; init; }

    /// <summary>Whether one pod connects to itself, which nothing can block (semantics K-40).</summary>
    public bool IsToItself => Source.Endpoint is { IsSinglePod: true } source && ReferenceEquals(source, Destination.Endpoint);

    /// <summary>The end whose policies decide in a direction.</summary>
    public Party Local(Direction direction) => direction == Direction.Egress ? Source : Destination;

    /// <summary>The end that a rule of a direction calls its peer.</summary>
    public Party Remote(Direction direction) => direction == Direction.Egress ? Destination : Source;

    /// <inheritdoc/>
    public override string ToString() => Request is null ? HeaderText : $"{HeaderText} {Request}";

    private string HeaderText => Protocol.HasPorts
        ? $"{Source} → {Destination} {Protocol}/{Port}"
        : Protocol.HasIcmpType ? $"{Source} → {Destination} {Protocol}/{Port >> 8}/{Port & 255}" : $"{Source} → {Destination} {Protocol}";
}
