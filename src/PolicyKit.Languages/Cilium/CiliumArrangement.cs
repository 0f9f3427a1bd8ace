using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Arranges the parts of all policies as Cilium decides a flow (semantics C-2).</summary>
/// <remarks>
/// Where it is not known what Cilium does there are two readings: one in which whatever is doubtful is open, and one in which it is shut.
/// A verdict that both share is certain, whichever of the doubts turn out to be founded.
/// </remarks>
internal sealed class CiliumArrangement
{
    private static readonly ResourceName Profile = new("Profile", null, "cilium");

    private readonly CiliumScope _scope;
    private readonly Cluster _cluster;
    private readonly IReadOnlyList<CiliumPolicy> _policies;
    private readonly ClusterResources.PodSource? _takenForNode;

    /// <summary>An arrangement of the policies of an input.</summary>
    public CiliumArrangement(CiliumScope scope, LoweringScope input, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        (_scope, _cluster) = (scope, input.Cluster);
        var kubernetes = new KubernetesUnderCilium(scope, input, diagnostics);
        var all = policies.SelectMany(lowered => lowered.Placement switch
        {
            CiliumPlacement placement => [new CiliumPolicy(lowered.Policy, placement)],
            Kubernetes.KubernetesPlacement placement => kubernetes.Convert(lowered.Policy, placement),
            _ => [],
        }).ToArray();
        new CiliumConflicts(all, diagnostics).Report();
        _policies = new DomainNameRules(scope, all, diagnostics).Expanded();
        _takenForNode = HostLabel.FirstIn(scope);
        HostLabel.Report(scope, diagnostics);
    }

    /// <summary>The program, with its other reading if there is a doubt.</summary>
    public PolicyProgram Arrange(HeaderSpace definedTraffic)
    {
        var closed = Program(CiliumReading.Closed, definedTraffic);
        if (_scope.Options.Enforcement == EnforcementMode.Never)
            return closed;
        var readings = new List<AlternativeReading>();
        var doubt = FirstDoubt();
        if (doubt is var (why, origin))
            readings.Add(new(why, Program(CiliumReading.Open, definedTraffic), origin));
        if (ForwardedTraffic.In(_scope) is { } forwarded)
            foreach (var reading in doubt is null ? new[] { CiliumReading.Closed } : [CiliumReading.Closed, CiliumReading.Open])
                readings.Add(new(ForwardedTraffic.Doubt, forwarded.In(Program(reading, definedTraffic), reading), OriginOf(ForwardedTraffic.Doubt)));
        return closed with { OtherReadings = readings.ToEquatableArray() };
    }

    /// <summary>What is not known, and where it matters; null when everything is known.</summary>
    private (string Doubt, Origin Origin)? FirstDoubt()
    {
        const string OwnNode = "which nodes the pods run on";
        return _policies.FirstOrDefault(policy => policy.Doubt is not null) is { } doubtful ? (doubtful.Doubt!, doubtful.Policy.Origin)
            : _takenForNode is not null ? (HostLabel.Doubt, OriginOf(HostLabel.Doubt))
            : _scope.HasUnknownNodes && !_scope.Options.GovernsOwnNode ? (OwnNode, OriginOf(OwnNode))
            : null;
    }

    private PolicyProgram Program(CiliumReading reading, HeaderSpace definedTraffic)
    {
        var gates = new List<Gate> { Gate("egress", Direction.Egress, reading), Gate("ingress", Direction.Ingress, reading) };
        if (_scope.Options.Enforcement != EnforcementMode.Never && new DnsGate(_scope, _policies).Build() is { } dns)
            gates.Add(dns);
        return new(_cluster, gates.ToEquatableArray(), definedTraffic);
    }

    private Gate Gate(string name, Direction direction, CiliumReading reading)
    {
        var tiers = new List<Tier>();
        if (!_scope.Options.PassesSctp)
            tiers.Add(new("protocols", [WithoutSctp(direction)]));
        if (_scope.Options.Enforcement == EnforcementMode.Never)
            return new(name, direction, tiers.ToEquatableArray());
        if (_takenForNode is not null && reading == CiliumReading.Open)
            tiers.Add(new("pods taken for nodes", [HostLabel.Open(Profile, direction)]));
        var policies = _policies.Where(policy => policy.Policy.Direction == direction && policy.IsIn(reading)).ToArray();
        Add("deny rules", Of(CiliumPart.Deny));
        Add("authentication", AuthenticationOrder.Sort(Of(CiliumPart.Authentication)));
        if (direction == Direction.Ingress && !_scope.Options.GovernsOwnNode)
            Add("own node", [.. Of(CiliumPart.OwnNode), .. OwnNode(reading)]);
        Add("network policies", [.. Of(CiliumPart.Allow), .. Always(direction), .. policies.SelectMany(policy => policy.HostIsolation(reading))]);
        return new(name, direction, tiers.ToEquatableArray());

        Policy[] Of(CiliumPart part) => [.. policies.Where(policy => policy.Placement.Part == part).SelectMany(policy => policy.ToPolicies(reading))];

        void Add(string tier, Policy[] content)
        {
            if (content.Length > 0)
                tiers.Add(new(tier, content.ToEquatableArray()));
        }
    }

    /// <summary>Without support for it, SCTP is dropped whatever policies say (semantics C-28).</summary>
    private static Policy WithoutSctp(Direction direction)
    {
        var origin = OriginOf("SCTP is dropped without the agent option `enable-sctp`");
        return new(Profile, CiliumPeers.AnyPod, direction, Isolates: false,
            [new(RuleAction.Deny, [new(Peer.Anyone, origin)], [new(new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Sctp)), origin)], origin)], origin);
    }

    /// <summary>The node that runs a pod reaches it without a rule (semantics C-22).</summary>
    private IEnumerable<Policy> OwnNode(CiliumReading reading)
    {
        var origin = OriginOf("the own node of a pod reaches it");
        var place = new Place(origin.Path, origin.Span);
        var parts = CiliumPeers.OwnNode(_scope, place).Where(part => part.Doubt is null || reading == CiliumReading.Open);
        yield return new(Profile, CiliumPeers.AnyPod, Direction.Ingress, Isolates: false,
        [
            .. parts.Select(part => new Rule(RuleAction.Allow, [new(part.Match, origin)], [new(TrafficMatch.Everything, origin)], origin)
            {
                Local = part.Local,
            }),
        ], origin);
    }

    /// <summary>In the mode <c>always</c> everything that Cilium manages is isolated (semantics C-6).</summary>
    private IEnumerable<Policy> Always(Direction direction)
    {
        if (_scope.Options.Enforcement != EnforcementMode.Always)
            yield break;
        var managed = _scope.Options.HasHostFirewall ? new Selector.OneOf([CiliumPeers.AnyPod, CiliumPeers.AnyHost]) : CiliumPeers.AnyPod;
        yield return new(Profile, managed, direction, Isolates: true, [], OriginOf("the agent option `enable-policy` is `always`"));
    }

    private static Origin OriginOf(string why) => new(Profile, why, SourceSpan.None);
}

/// <summary>What is assumed of whatever is doubtful.</summary>
internal enum CiliumReading
{
    /// <summary>It lets through.</summary>
    Open,

    /// <summary>It stops.</summary>
    Closed,
}

/// <summary>A part of a policy under Cilium.</summary>
/// <param name="Policy">The part.</param>
/// <param name="Placement">What it does.</param>
internal sealed record CiliumPolicy(Policy Policy, CiliumPlacement Placement)
{
    /// <summary>Why nobody knows whether it counts; null when it does.</summary>
    public string? Doubt => Placement.Doubt;

    /// <summary>Whether the part counts in a reading, for its rules or for its isolation.</summary>
    public bool IsIn(CiliumReading reading) => Doubt is null || Policy.Isolates || reading == Opens;

    /// <summary>The reading in which its rules let more through.</summary>
    private CiliumReading Opens => Placement.Part == CiliumPart.Allow ? CiliumReading.Open : CiliumReading.Closed;

    /// <summary>The policies that say so.</summary>
    public IEnumerable<Policy> ToPolicies(CiliumReading reading)
    {
        var rules = Doubt is null || reading == Opens ? Policy.Rules : [];
        yield return Policy with { Isolates = Isolates(reading) && Placement.Local == Peer.Anyone, Rules = rules };
    }

    /// <summary>The rule that isolates some nodes only, to stand behind everything that allows (semantics C-42).</summary>
    public IEnumerable<Policy> HostIsolation(CiliumReading reading)
    {
        if (Isolates(reading) && Placement.Local != Peer.Anyone)
            yield return Policy with
            {
                Isolates = false,
                Rules =
                [
                    new(RuleAction.Deny, [new(Peer.Anyone, Policy.Origin)], [new(TrafficMatch.Everything, Policy.Origin)], Policy.Origin)
                    {
                        Local = Placement.Local,
                    },
                ],
            };
    }

    private bool Isolates(CiliumReading reading) => Policy.Isolates && (Doubt is null || reading == CiliumReading.Closed);
}
