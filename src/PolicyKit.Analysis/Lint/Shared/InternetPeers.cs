using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Peers that allow every public address of a family.</summary>
internal static class InternetPeers
{
    /// <summary>A finding of a rule for each of them in one direction.</summary>
    public static IEnumerable<Diagnostic> Of(LintContext context, LintRule rule, Direction direction) =>
        from peer in WrittenPeers.Of(context)
        where peer.Direction == direction && peer.IsAllowed && !peer.IsImplied
        let family = peer.Uses.Select(use => Breadth.WholeInternet(use.Peer.Match)).FirstOrDefault(found => found is not null)
        where family is not null
        select rule.Kind.At(peer.Origin.Span, family == IpFamily.V4 ? "IPv4" : "IPv6") with { Subject = peer.Policy.Name, Path = peer.Origin.Path };
}
