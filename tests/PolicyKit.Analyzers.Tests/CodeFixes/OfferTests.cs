using Microsoft.CodeAnalysis.CodeFixes;
using static PolicyKit.Analyzers.Tests.CodeFixes.FixedProject;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>When a fix is offered, where its changes land, and how many are made at once.</summary>
public sealed class OfferTests
{
    private const string Covered = """NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80));""";

    private const string Kept = """NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));""";

    [Fact]
    public async Task A_fix_that_breaks_a_property_is_not_offered()
    {
        const string closed = """
            public static readonly Namespace Api = Namespace.Named("api");
            public static readonly Workload Web = Workload.Deployment("web", Pods.In("api").With("app", "web"));

            """;
        const string property = """[Property] public static readonly Reachability Open = Reachability.Between(Pods.In("api"), Pods.In("api"), Tcp(80));""";
        Assert.NotNull(await Fixed("PK2003", closed));
        Assert.Null(await Fixed("PK2003", closed + property));
    }

    [Fact]
    public async Task A_fix_is_offered_beside_a_property_that_does_not_hold_anyway()
    {
        const string broken = """
            public static readonly Namespace Api = Namespace.Named("api");
            public static readonly Workload Web = Workload.Deployment("web", Pods.In("api").With("app", "web"));
            [Property] public static readonly Reachability Open = Reachability.Between(Pods.In("api"), Pods.In("elsewhere"), Tcp(80));

            """;
        Assert.NotNull(await Fixed("PK2003", broken));
    }

    [Fact]
    public async Task Line_breaks_stay_what_they_are()
    {
        const string before = "public static class Shop\r\n{\r\n    public static readonly NetworkPolicy P = NetworkPolicy\r\n        .For(\"p\", Pods.In(\"api\"))\r\n        .Labelled(\"a\", \"b\");\r\n}\r\n";
        var opened = await OpenAsync(Project.Of(before).WithSeverity("PK3001", Microsoft.CodeAnalysis.ReportDiagnostic.Info));
        Assert.Equal(before.Replace("\"b\")", "\"b\")\r\n        .DenyIngress()", StringComparison.Ordinal), await TextAsync((await opened.FixAsync("PK3001"))!));
    }

    [Theory]
    [InlineData(FixAllScope.Document, true, false, false)]
    [InlineData(FixAllScope.Project, true, true, false)]
    [InlineData(FixAllScope.Solution, true, true, true)]
    public async Task All_findings_of_a_scope_are_fixed(FixAllScope scope, bool isFirst, bool isSecond, bool isOther)
    {
        var opened = await OpenAsync(
            new Project().With("A.cs", In("A", Covered)).With("B.cs", In("B", Covered.Replace("\"p\"", "\"q\"", StringComparison.Ordinal).Replace("\"api\"", "\"b\"", StringComparison.Ordinal))),
            new Project().With("C.cs", In("C", Covered)));

        var after = await opened.FixAllAsync("PK1041", scope);

        Assert.Equal(In("A", isFirst ? Kept : Covered), await TextAsync(after, "A.cs"));
        Assert.Equal(In("B", isSecond ? Kept : Covered).Replace("\"p\"", "\"q\"", StringComparison.Ordinal).Replace("\"api\"", "\"b\"", StringComparison.Ordinal), await TextAsync(after, "B.cs"));
        Assert.Equal(In("C", isOther ? Kept : Covered), await TextAsync(after, "C.cs", project: 1));
    }

    [Fact]
    public async Task A_fix_may_land_in_another_file_than_its_finding()
    {
        const string ports = "public static class Known\n{\n    public static readonly Ports Db = Tcp(80);\n}\n";
        var opened = await OpenAsync(new Project().With("Known.cs", ports).With("Policies.cs", In("Shop", """
            NetworkPolicy.For("p", Pods.In("data").With("app", "db")).AllowIngress(Pods.In("web"), Known.Db);
            public static readonly Workload Db = Workload.Deployment("db", Pods.In("data").With("app", "db"));
            public static readonly Service DbService = Service.For("db", Pods.In("data").With("app", "db")).Forwarding(80, to: Tcp(5432));
            """)));

        var (one, all) = (await opened.FixAsync("PK1075"), await opened.FixAllAsync("PK1075", FixAllScope.Project));

        Assert.Equal(ports.Replace("80", "5432", StringComparison.Ordinal), await TextAsync(one!, "Known.cs"));
        Assert.Equal(ports.Replace("80", "5432", StringComparison.Ordinal), await TextAsync(all, "Known.cs"));
    }

    [Fact]
    public async Task Code_that_somebody_is_typing_breaks_nothing()
    {
        const string source = """
            public static class Shop
            {
                public static readonly Namespace Api = Namespace.Named("api");
                public static readonly OtherObject Mine = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "o").In("api")
                    .With("spec", Fields.None.And("podSelector", Fields.None).AndList("policyTypes", "Ingress").AndList("egress", Fields.None));
                public static readonly Service Db = Service.For("db", Pods.In("api").With("app", "api")).Forwarding(80, to: Tcp(5432));
                public static readonly NetworkPolicy[] All =
                [
                    NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress([Pods.In("web"), Pods.InSameNamespace.With("app", "web")], Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80)),
                    NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).DenyRest(),
                ];
            }
            """;
        var offered = 0;
        for (var length = 90; length <= source.Length; length += 7)
            offered += (await (await OpenBrokenAsync(Project.Of(source[..length]))).OfferedAsync()).Count;
        Assert.True(offered > 10, $"{offered} fixes are offered");
    }

    private static string In(string name, string policy) => $"public static class {name}\n{{\n    public static readonly NetworkPolicy Policy = {policy}\n}}\n";
}
