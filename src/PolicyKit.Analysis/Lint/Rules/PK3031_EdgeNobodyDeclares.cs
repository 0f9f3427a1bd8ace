using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A peer that is allowed although nothing in its settings names a Service of those it may connect to.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3031.md</c>.</remarks>
internal sealed class EdgeNobodyDeclares : ProgramLintRule
{
    private const int MostPeers = 50; // who allows more than this does not think of single connections

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3031", "Allowed connection that nobody declares", Severity.Note,
        "allows `{0}` to connect to `{1}`, but its settings name other Services and none of these pods",
        "Remove the peer if the connection is a thing of the past.");

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess; // settings can come from elsewhere

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var declared = Dependencies.Of(context).ToLookup(edge => edge.Client, SameEndpoint.Comparer);
        if (declared.Count == 0)
            yield break;
        foreach (var part in context.Policies.SelectMany(policy => policy.Parts).Where(part => part.Policy.Direction == Direction.Ingress))
            foreach (var peer in part.Policy.Rules.Where(rule => rule.Action == RuleAction.Allow).SelectMany(rule => rule.Peers))
            {
                if (peer.Origin.Span.Document is null || peer.Match is not Peer.Endpoints(var selector) || context.Selected(selector) is not { Count: > 0 and <= MostPeers } clients)
                    continue;
                var servers = context.Selected(part.Policy.Subject);
                if (servers.Count > 0 && clients.All(client => declared[client].Any() && !servers.Contains(client, SameEndpoint.Comparer))
                    && !clients.Any(client => declared[client].Any(edge => edge.Service.Pods.Any(pod => servers.Contains(pod, SameEndpoint.Comparer)))))
                    yield return Kind.At(peer.Origin.Span, clients[0], servers[0]) with { Subject = part.Policy.Name, Path = peer.Origin.Path };
            }
    }
}
