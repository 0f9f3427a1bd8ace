using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Testing.Manifests;
using PolicyKit.Tests.Languages.Calico;

namespace PolicyKit.Tests.Laws;

/// <summary>Random clusters under Calico: Calico accepts them, and the managed engine decides them as the reference semantics does.</summary>
public sealed class CalicoLaws
{
    private const int Seeds = 150;

    // What the generator does not write is written by nobody: the fields of the language, as its parsers list them.
    private static readonly string[] Fields =
    [
        "entity.namespaceSelector", "entity.nets", "entity.notNets", "entity.notPorts", "entity.notSelector", "entity.ports", "entity.selector", "entity.serviceAccounts", "entity.services",
        "felix.allowIPIPPacketsFromWorkloads", "felix.allowVXLANPacketsFromWorkloads", "felix.defaultEndpointToHostAction", "felix.failsafeInboundHostPorts", "felix.failsafeOutboundHostPorts",
        "globalPolicy.applyOnForward", "globalPolicy.doNotTrack", "globalPolicy.egress", "globalPolicy.ingress", "globalPolicy.namespaceSelector", "globalPolicy.order", "globalPolicy.performanceHints",
        "globalPolicy.preDNAT", "globalPolicy.selector", "globalPolicy.serviceAccountSelector", "globalPolicy.stagedAction", "globalPolicy.tier", "globalPolicy.types",
        "hostEndpoint.expectedIPs", "hostEndpoint.interfaceName", "hostEndpoint.node", "hostEndpoint.ports", "hostEndpoint.profiles", "http.methods", "http.paths", "icmp.code", "icmp.type",
        "metadata.labels", "metadata.name", "metadata.namespace", "networkSet.nets", "path.exact", "path.prefix",
        "policy.egress", "policy.ingress", "policy.order", "policy.performanceHints", "policy.selector", "policy.serviceAccountSelector", "policy.stagedAction", "policy.tier", "policy.types",
        "profile.egress", "profile.ingress", "profile.labelsToApply", "rule.action", "rule.destination", "rule.http", "rule.icmp", "rule.ipVersion", "rule.metadata", "rule.notICMP",
        "rule.notProtocol", "rule.protocol", "rule.source", "serviceAccounts.names", "serviceAccounts.selector", "services.name", "services.namespace", "tier.defaultAction", "tier.order",
    ];

    [Fact]
    public void Random_clusters_have_every_field_of_the_language() => Assert.Equal(
        Fields, Enumerable.Range(1, Seeds).SelectMany(seed => new RandomCalico(seed).Fields.Keys).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_managed_engine_decides_random_clusters_as_the_reference_semantics_does()
    {
        Parallel.For(1, 61, seed =>
        {
            var manifests = CalicoInput.Read(new RandomCalico(seed).Text);
            Assert.DoesNotContain(manifests.Diagnostics.Items, item => item.Severity == Severity.Error);
            var random = new RandomPrograms(seed);
            var flows = Enumerable.Range(0, 60).Select(_ => random.Flow(manifests.Cluster)).ToArray();
            foreach (var reading in manifests.Program.AllReadings.Take(3))
                foreach (var flow in flows)
                {
                    var expected = PolicyEvaluator.Decide(reading, flow).IsAllowed;
                    var allowed = HeaderSpaceEngine.AllowedBetween(reading, flow.Source, flow.Destination, flow.Request).Contains(flow.Protocol, flow.Port);
                    Assert.True(expected == allowed, $"seed {seed}: {flow}: reference {expected}, managed {allowed}");
                }
        });
    }

    [Fact]
    public void Damaged_manifests_are_read_or_refused_with_positions_inside_them()
    {
        string[] words = ["all()", "global()", "''", "null", "[]", "{}", "-1", "99999", "0.0.0.0/0", "::/0", "\u00e9", "'", ":", "services"];
        Parallel.For(1, 61, seed =>
        {
            var random = new Random(seed);
            var text = new RandomCalico(seed).Text;
            for (var i = 0; i < 6; i++)
            {
                var at = random.Next(text.Length);
                var length = Math.Min(random.Next(12), text.Length - at);
                text = text[..at] + (random.Next(2) == 0 ? "" : words[random.Next(words.Length)]) + text[(at + length)..];
                Assert.All(CalicoInput.Read(text).Diagnostics.Items, item =>
                    Assert.InRange(item.Span.Offset + item.Span.Length, 0, item.Span.Document?.Text.Length ?? 0));
            }
        });
    }
}
