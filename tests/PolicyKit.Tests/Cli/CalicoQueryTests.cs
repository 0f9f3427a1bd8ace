using PolicyKit.Tests.Languages;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>Why a connection is denied, in the words of Calico's policies.</summary>
public sealed class CalicoQueryTests
{
    private static readonly string Example = Path.Combine(PolicyTestCase.RepositoryRoot, "examples", "calico-tiers");

    [Theory]
    [InlineData("--http", "POST /api/v1/users", "request: it means others")]
    [InlineData("--format", "text", "request: it allows only requests that a proxy has read")]
    public void A_rule_about_requests_says_that_it_is_the_request(string option, string value, string expected)
    {
        var run = CommandLineRun.Of("query", Example, "--from", "app/frontend", "--to", "app/accounts", "--port", "TCP/8080", option, value);

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("allows only nothing", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_narrows_its_own_end_says_so_and_the_tier_is_named()
    {
        var run = CommandLineRun.Of("query", Example, "--from", "partner/backend", "--to", "app/backend", "--port", "TCP/8443");

        Assert.Contains("this end: label `k8s-app` is missing, not `kube-dns`", run.Output, StringComparison.Ordinal);
        Assert.Contains("denied by GlobalNetworkPolicy/teams-apart spec.ingress[0], tier `default`", run.Output, StringComparison.Ordinal);
    }
}
