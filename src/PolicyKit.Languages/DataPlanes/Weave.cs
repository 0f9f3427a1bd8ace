using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Weave Net with its policy controller: NetworkPolicies, but nobody knows what becomes of <c>endPort</c> and SCTP.</summary>
/// <remarks>The project is archived. Source: semantics page "CNI profiles", section 1.</remarks>
public sealed class Weave : DataPlane
{
    private const string Controller = "weave-npc";

    /// <inheritdoc/>
    public override string Name => "weave";

    /// <inheritdoc/>
    public override HeaderSpace DefinedTraffic => HeaderSpace.PortedProtocols;

    /// <inheritdoc/>
    internal override bool Enforces(Placement placement) => placement is KubernetesPlacement;

    /// <inheritdoc/>
    internal override bool IsInstalledBy(string apiVersion, string kind, YamlValue.Mapping root) =>
        kind == "DaemonSet" && NameOf(root) == "weave-net" && HasController(root);

    /// <inheritdoc/>
    /// <remarks>A password for the agents turns encryption on. Source: Weave Net documentation (archived), "Securing connections".</remarks>
    internal override NodeEncryption? EncryptionBy(IReadOnlyList<DataPlaneSign> settings) =>
        settings.Any(sign => sign.Root is { } root && HasVariable(root, "WEAVE_PASSWORD"))
            ? new("Weave encryption", [IpFamily.V4, IpFamily.V6], [], CoversNodes: false)
            : null;

    /// <inheritdoc/>
    internal override PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        LoweredPolicy[] known = [.. policies.Where(lowered => Enforces(lowered.Placement))];
        var program = PlainKubernetes.Arrange(scope.Cluster, known);
        var doubtful = known.SelectMany(lowered => lowered.Policy.Rules).SelectMany(rule => rule.Traffic).FirstOrDefault(IsDoubtful);
        return doubtful is null ? program : program with
        {
            OtherReadings =
            [
                new("Weave may ignore items with `endPort` or SCTP",
                    PlainKubernetes.Arrange(scope.Cluster, [.. known.Select(lowered => lowered with { Policy = WithoutDoubtful(lowered.Policy) })]), doubtful.Origin),
            ],
        };
    }

    private static Policy WithoutDoubtful(Policy policy) => policy with
    {
        Rules = [.. policy.Rules.Select(rule => rule with { Traffic = [.. rule.Traffic.Where(item => !IsDoubtful(item))] })],
    };

    private static bool IsDoubtful(RuleTraffic item) => item.Match switch
    {
        TrafficMatch.Headers(var set) when set != HeaderSpace.Everything => !set.Sctp.IsEmpty || IsRange(set.Tcp) || IsRange(set.Udp),
        TrafficMatch.NamedPort(var protocol, _) => protocol == Protocol.Sctp,
        _ => false,
    };

    private static bool IsRange(PortSet ports) => ports.Ranges.Any(range => range.First != range.Last) && ports != PortSet.Everything;

    // Without its controller, or with EXPECT_NPC=0, Weave enforces nothing.
    private static bool HasController(YamlValue root) => root switch
    {
        YamlValue.Mapping mapping => (IsText(mapping.Find("name"), Controller) || mapping.Entries.Any(entry => HasController(entry.Value))) && !TurnsOff(mapping),
        YamlValue.Sequence sequence => sequence.Items.Any(HasController),
        _ => false,
    };

    private static bool TurnsOff(YamlValue root) => root switch
    {
        YamlValue.Mapping mapping => (IsText(mapping.Find("name"), "EXPECT_NPC") && IsText(mapping.Find("value"), "0")) || mapping.Entries.Any(entry => TurnsOff(entry.Value)),
        YamlValue.Sequence sequence => sequence.Items.Any(TurnsOff),
        _ => false,
    };

    private static bool HasVariable(YamlValue root, string name) => root switch
    {
        YamlValue.Mapping mapping => IsText(mapping.Find("name"), name) || mapping.Entries.Any(entry => HasVariable(entry.Value, name)),
        YamlValue.Sequence sequence => sequence.Items.Any(item => HasVariable(item, name)),
        _ => false,
    };

    private static bool IsText(YamlValue? value, string text) => value is YamlValue.Scalar scalar && scalar.Text == text;
}
