using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages;

/// <summary>Every case of the Kubernetes conformance suite, decided by the reference evaluator.</summary>
public sealed class ConformanceTests
{
    private static readonly IReadOnlyDictionary<string, PolicyTestCase> Cases = PolicyTestCase.Load("kubernetes.yaml").ToDictionary(test => test.Name);

    public static TheoryData<string> Valid => [.. Cases.Values.Where(test => test.InvalidObject is null).Select(test => test.Name)];

    public static TheoryData<string> Invalid => [.. Cases.Values.Where(test => test.InvalidObject is not null).Select(test => test.Name)];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Every_probe_has_the_expected_verdict(string name)
    {
        var program = Cases[name].Arrange(out var manifests);

        Assert.DoesNotContain(manifests.Diagnostics.Items, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.All(Cases[name].Probes, probe => Assert.Equal(probe.IsAllowed, PolicyEvaluator.Decide(program, probe.In(manifests.Cluster)).IsAllowed));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_objects_are_reported_at_their_field(string name)
    {
        var test = Cases[name];

        Assert.Contains(test.Read().Diagnostics.Items, diagnostic =>
            diagnostic.Severity == Severity.Error && diagnostic.Subject?.ToString() == test.InvalidObject && IsAtOrBelow(diagnostic.Path, test.InvalidField!));
    }

    private static bool IsAtOrBelow(string path, string field) =>
        path == field || path.StartsWith(field + ".", StringComparison.Ordinal) || path.StartsWith(field + "[", StringComparison.Ordinal);
}
