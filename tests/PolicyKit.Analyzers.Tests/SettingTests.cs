using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests;

/// <summary>Severities, suppressions and options are set where C# programmers set them.</summary>
public sealed class SettingTests
{
    private const string Everyone = """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Peer.Anyone);""";

    [Fact]
    public async Task A_recommended_rule_is_reported_with_the_severity_of_the_pack()
    {
        var found = Assert.Single(await Project.OfMembers(Everyone).AnalyseAsync(), diagnostic => diagnostic.Id == "PK2012");
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.EndsWith("/rules/lint/PK2012.md", found.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#pragma warning disable PK2012\n", "")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"PolicyKit\", \"PK2012\", Justification = \"public\")]\n", "")]
    [InlineData("#pragma warning disable PK2012 // public\n", "\n#pragma warning restore PK2012")]
    public async Task A_finding_is_suppressed_as_every_warning_is(string before, string after) =>
        Assert.DoesNotContain(await Project.OfMembers(before + Everyone + after).AnalyseAsync(), diagnostic => diagnostic.Id == "PK2012");

    [Theory]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public async Task A_severity_that_is_set_counts(ReportDiagnostic set, DiagnosticSeverity expected)
    {
        var found = await Project.OfMembers(Everyone).WithSeverity("PK2012", set).AnalyseAsync();
        Assert.Equal(expected, Assert.Single(found, diagnostic => diagnostic.Id == "PK2012").Severity);
    }

    [Fact]
    public async Task A_rule_that_is_off_does_not_run() =>
        Assert.DoesNotContain(await Project.OfMembers(Everyone).WithSeverity("PK2012", ReportDiagnostic.Suppress).AnalyseAsync(), diagnostic => diagnostic.Id == "PK2012");

    [Fact]
    public async Task A_rule_outside_of_the_pack_runs_where_somebody_asks_for_it()
    {
        Assert.DoesNotContain(await Project.OfMembers(Everyone).AnalyseAsync(), diagnostic => diagnostic.Id == "PK3009");
        var found = await Project.OfMembers(Everyone).WithSeverity("PK3009", ReportDiagnostic.Warn).WithSetting("dotnet_code_quality.PK3009.labels", "team").AnalyseAsync();
        Assert.Contains(found, diagnostic => diagnostic.Id == "PK3009");
    }

    [Fact]
    public async Task An_option_of_a_rule_is_read()
    {
        var project = Project.OfMembers("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web").With("app", "web"), TcpRange(1000, 1999));""");
        Assert.DoesNotContain(await project.WithSetting("dotnet_code_quality.PK2011.most", "1000").AnalyseAsync(), diagnostic => diagnostic.Id == "PK2011");
        Assert.Contains(await project.WithSetting("dotnet_code_quality.PK2011.most", "999").AnalyseAsync(), diagnostic => diagnostic.Id == "PK2011");
    }

    [Fact]
    public async Task A_value_that_is_none_is_said()
    {
        var found = await Project.OfMembers(Everyone).WithSetting("dotnet_code_quality.PK2011.most", "many").WithSetting("policykit.cni", "calicoo").AnalyseAsync();
        Assert.Equal(2, found.Count(diagnostic => diagnostic.Id == "PK0703"));
    }

    [Fact]
    public void Every_id_that_can_be_reported_has_one_descriptor()
    {
        var descriptors = new PolicyDslAnalyzer().SupportedDiagnostics;
        Assert.Equal(descriptors.Length, descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
        Assert.All(Configuration.LintRules.All, rule => Assert.Contains(descriptors, descriptor => descriptor.Id == rule.Kind.Id));
        Assert.All(descriptors, descriptor => Assert.True(Uri.IsWellFormedUriString(descriptor.HelpLinkUri, UriKind.Absolute)));
    }

    [Fact]
    public void The_compiler_that_runs_here_is_the_one_this_project_is_for() => Assert.StartsWith(
        typeof(SettingTests).Assembly.GetName().Name switch
        {
            "PolicyKit.Analyzers.Roslyn414.Tests" => "4.14.",
            "PolicyKit.Analyzers.Roslyn5.Tests" => "5.",
            _ => "4.8.",
        },
        typeof(Compilation).Assembly.GetName().Version!.ToString(), StringComparison.Ordinal);
}
