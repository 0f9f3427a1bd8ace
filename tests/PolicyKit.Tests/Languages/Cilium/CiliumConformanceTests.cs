using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Every case of the Cilium conformance suite, decided by the reference evaluator in all readings.</summary>
public sealed class CiliumConformanceTests
{
    private const string RandomFolder = "../shared/conformance/random";

    private static readonly IReadOnlyDictionary<string, RequestTest> Cases = RequestTest.Load("cilium.yaml");

    public static TheoryData<string> Valid => [.. Cases.Values.Where(test => test.InvalidObject is null).Select(test => test.Name)];

    public static TheoryData<string> Invalid => [.. Cases.Values.Where(test => test.InvalidObject is not null).Select(test => test.Name)];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Every_probe_has_the_expected_verdict(string name) => Assert.Empty(Problems(Cases[name]));

    [FolderFact(RandomFolder)]
    public void Every_probe_of_random_clusters_has_the_verdict_of_ciliums_own_policy_engine()
    {
        var cases = RequestTest.Load("..", "..", RandomFolder, "cilium.yaml");

        Assert.NotEmpty(cases);
        Assert.Empty(cases.Values.SelectMany(Problems));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_objects_are_reported_at_their_field(string name)
    {
        var test = Cases[name];

        Assert.Contains(test.Read().Diagnostics.Items, diagnostic =>
            diagnostic.Severity == Severity.Error && diagnostic.Subject?.ToString() == test.InvalidObject && IsAtOrBelow(diagnostic.Path, test.InvalidField!));
    }

    private static IEnumerable<string> Problems(RequestTest test)
    {
        var manifests = test.Read();
        var errors = manifests.Diagnostics.Items.Where(diagnostic => diagnostic.Severity == Severity.Error)
            .Select(error => $"{test.Name}: {error.Subject} {error.Path}: {error.Message}");
        var verdicts =
            from probe in test.Probes
            let allowed = manifests.Program.AllReadings.Select(reading => probe.In(reading.Cluster).Any(flow => PolicyEvaluator.Decide(reading, flow).IsAllowed)).Distinct().ToArray()
            where allowed.Length != 1 || allowed[0] != probe.IsAllowed
            select $"{test.Name}: {probe.From} → {probe.To} {probe.Port} {probe.Request} is {string.Join(" or ", allowed.Select(one => one ? "allow" : "deny"))}, not {(probe.IsAllowed ? "allow" : "deny")}";
        return errors.Concat(verdicts);
    }

    private static bool IsAtOrBelow(string path, string field) =>
        path == field || path.StartsWith(field + ".", StringComparison.Ordinal) || path.StartsWith(field + "[", StringComparison.Ordinal);
}
