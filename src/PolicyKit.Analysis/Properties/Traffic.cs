using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The traffic a property speaks of.</summary>
/// <param name="Named">The traffic its author named; null for all traffic that the data plane defines.</param>
public sealed record Traffic(HeaderSpace? Named)
{
    /// <summary>All traffic for which the data plane defines what policies do.</summary>
    public static Traffic AllDefined { get; } = new((HeaderSpace?)null);

    /// <summary>The part of it that can be decided.</summary>
    public HeaderSpace DefinedIn(PolicyProgram program) => Named is null ? program.DefinedTraffic : Named.Intersect(program.DefinedTraffic);

    /// <summary>Why some of it cannot be decided; null when all of it can.</summary>
    /// <remarks>Source: semantics K-43.</remarks>
    public string? UndefinedIn(PolicyProgram program)
    {
        if (Named?.Except(program.DefinedTraffic) is not { IsEmpty: false } undefined)
            return null;
        var protocols = string.Join(", ", ProtocolsOf(undefined));
        return $"the property asks for {protocols}, and nothing defines there what the policies of this cluster do";
    }

    /// <inheritdoc/>
    public override string ToString() => Named is null ? "all that is defined" : string.Join(", ", ProtocolsOf(Named));

    private static IEnumerable<string> ProtocolsOf(HeaderSpace space)
    {
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6 })
            if (!space.ValuesOf(protocol).IsEmpty)
                yield return protocol.ToString();
        if (!space.Others.IsEmpty)
            yield return "other protocols";
    }
}
