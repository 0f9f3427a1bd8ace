using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Answers one question about a program: what may travel between two ends, and which policies say so.</summary>
public static class FlowQuery
{
    /// <summary>The answer.</summary>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="from">Who connects.</param>
    /// <param name="to">Who is connected to.</param>
    /// <param name="asked">The traffic in question; null for all that the data plane defines.</param>
    /// <param name="request">The request that connections ought to carry; null to ask about the connections themselves.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static QueryReport Ask(PolicyProgram program, FlowEnd from, FlowEnd to, HeaderSpace? asked, Request? request, CancellationToken cancellation)
    {
        if (asked?.Except(HeaderSpace.Of(Protocol.IcmpV6)).IsEmpty == true)
            program = program.Over(program.Cluster.Assuming(IpFamily.V6)); // who asks about ICMPv6 has pods with IPv6
        var carriers = request is null ? HeaderSpace.Everything : RequestFields.CarriersOf(request.Kind);
        var cone = ConeOf(program, from, to);
        var cases = new List<QueryCase>();
        foreach (var (source, destination) in FlowParty.Pairs(from, to, cone))
        {
            cancellation.ThrowIfCancellationRequested();
            var possible = (asked ?? program.DefinedTraffic).Intersect(FlowParty.HeadersOf(source.Party.Family)).Intersect(carriers);
            if (possible.IsEmpty)
                continue;
            var explainer = new GateExplainer(program, source.Party, destination.Party, possible, request);
            Merge(cases, new(source.Shown, destination.Shown, explainer.AllowedBy(cone), explainer.Explain(cone)));
        }
        var report = new QueryReport(from, to, asked, program.DefinedTraffic, cases.ToEquatableArray()) { Request = request };
        var contradiction = program.OtherReadings.FirstOrDefault(reading => !IsSame(report, Ask(reading.Program, from, to, asked, request, cancellation)));
        return report with { Doubt = contradiction?.Doubt };
    }

    private static bool IsSame(QueryReport one, QueryReport other) => Answers(one).SetEquals(Answers(other));

    private static HashSet<(Endpoint?, Endpoint?, HeaderSpace)> Answers(QueryReport report) =>
        [.. report.Cases.Select(one => (one.Source.Endpoint, one.Destination.Endpoint, one.Allowed))];

    /// <summary>The program with the policies that select one of the two ends: no other one can decide a flow between them.</summary>
    private static PolicyProgram ConeOf(PolicyProgram program, FlowEnd from, FlowEnd to) => program with
    {
        Gates = program.Gates.Select(gate => gate with
        {
            Tiers = gate.Tiers.Select(tier => tier with
            {
                Policies = tier.Policies.Where(policy => (gate.Direction == Direction.Egress ? from : to).Endpoints.Any(policy.Subject.Matches)).ToEquatableArray(),
            }).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    // Addresses that get the same answer for the same reasons are one case.
    private static void Merge(List<QueryCase> cases, QueryCase found)
    {
        var at = cases.FindIndex(known => known.IsLike(found));
        if (at < 0)
            cases.Add(found);
        else
            cases[at] = cases[at].Merge(found);
    }
}
