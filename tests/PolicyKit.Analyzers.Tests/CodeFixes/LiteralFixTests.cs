namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Texts and numbers that are misspelt, refused or too wide become what was probably meant, in the literal itself.</summary>
public sealed class LiteralFixTests
{
    private const string Web = """public static readonly Workload Web = Workload.Deployment("web", Pods.In("shop").With("app", "web")).Listening("http", Tcp(8080));""";

    [Theory]
    [InlineData("PK1001", """NetworkPolicy.For("p", Pods.In("shop").With("app", [|"wbe"->"web"|])).DenyIngress()""")]
    [InlineData("PK1001", """NetworkPolicy.For("p", Pods.In("shop").With([|"aap"->"app"|], "web")).DenyIngress()""")]
    [InlineData("PK1001", """NetworkPolicy.For("p", Pods.In("shop").WithAny("app", [|@"wbe"->"web"|], "other")).DenyIngress()""")]
    [InlineData("PK1002", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace.With("app", [|"webb"->"web"|]), Tcp(8080))""")]
    [InlineData("PK1002", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress([Pods.In("shop").With("app", "web"), Pods.In("shop").With("app", [|"webb"->"web"|])], Tcp(8080))""")]
    [InlineData("PK1003", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.In([|"shpo"->"shop"|]), Tcp(8080))""")]
    [InlineData("PK1006", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace, Tcp([|"htpt"->"http"|]))""")]
    [InlineData("PK1009", """NetworkPolicy.For("p", Pods.In("shop").Without("app", [|"wbe"->"web"|])).DenyIngress()""")]
    [InlineData("PK2007", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.[|InAnyNamespace->InSameNamespace|], Tcp(8080))""")]
    [InlineData("PK2007", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.[|In(Namespaces.All)->InSameNamespace|], Tcp(8080))""")]
    [InlineData("PK2008", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.[|InAnyNamespace->InSameNamespace|].With("app", "web"), Tcp(8080))""")]
    public Task Of_Kubernetes(string id, string marked) => Check(id, "NetworkPolicy", marked);

    [Theory]
    [InlineData("PK1001", """CalicoNetworkPolicy.For("p", Pods.In("shop").With("app", [|"wbe"->"web"|])).AllowIngress(Pods.In("shop"), Tcp(8080))""")]
    [InlineData("PK1002", """CalicoNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.In("shop").With("app", [|"webb"->"web"|]), Tcp(8080))""")]
    [InlineData("PK2007", """CalicoNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.[|InAnyNamespace->InSameNamespace|], Tcp(8080))""")]
    public Task Of_Calico(string id, string marked) => Check(id, "CalicoNetworkPolicy", marked);

    [Theory]
    [InlineData("PK1001", """CiliumNetworkPolicy.For("p", Pods.In("shop").With("app", [|"wbe"->"web"|])).AllowIngress(Pods.In("shop"), Tcp(8080))""")]
    [InlineData("PK1002", """CiliumNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.In("shop").With("app", [|"webb"->"web"|]), Tcp(8080))""")]
    [InlineData("PK2007", """CiliumNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.[|InAnyNamespace->InSameNamespace|], Tcp(8080))""")]
    [InlineData("PK2008", """CiliumNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.[|InAnyNamespace->InSameNamespace|].With("app", "web"), Tcp(8080))""")]
    public Task Of_Cilium(string id, string marked) => Check(id, "CiliumNetworkPolicy", marked);

    [Theory]
    [InlineData("PK0109", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Addresses.In([|"10.1.2.3/8"->"10.0.0.0/8"|]).Except("10.8.0.0/16"), Tcp(22))""")]
    [InlineData("PK0109", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Addresses.In("10.0.0.0/8").Except("10.8.0.0/16", [|"10.9.9.9/16"->"10.9.0.0/16"|]), Tcp(22))""")]
    [InlineData("PK0107", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Addresses.In([|"10.1.2.3"->"10.1.2.3/32"|]), Tcp(22))""")]
    [InlineData("PK0101", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace, Tcp([|70_000->65535|]))""")]
    [InlineData("PK0101", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace, Tcp([|-1->1|]))""")]
    [InlineData("PK0033", """NetworkPolicy.For([|"My_Policy"->"my-policy"|], Pods.In("shop")).DenyIngress()""")]
    [InlineData("PK0034", """NetworkPolicy.For("p", Pods.In("shop").With([|"a b"->"a-b"|], "c")).DenyIngress()""")]
    [InlineData("PK0034", """NetworkPolicy.For("p", Pods.In("shop").With("a", [|"b c"->"b-c"|])).DenyIngress()""")]
    public Task Constants_that_are_refused(string id, string marked) => Check(id, "NetworkPolicy", marked);

    [Fact]
    public async Task Ports_behind_a_service_of_Calico_and_Cilium()
    {
        await CheckBehindService("CalicoNetworkPolicy");
        await CheckBehindService("CiliumNetworkPolicy");
    }

    [Fact]
    public async Task Blocks_of_Calico_and_Cilium()
    {
        await Check("PK0328", "CalicoNetworkPolicy", """CalicoNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Addresses.In([|"10.1.2.3/8"->"10.0.0.0/8"|]), Tcp(22))""");
        await Check("PK0421", "CiliumNetworkPolicy", """CiliumNetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Addresses.In([|"10.1.2.3"->"10.1.2.3/32"|]), Tcp(22))""");
    }

    [Fact]
    public async Task Ends_of_a_range_are_put_in_order() => Assert.Equal(
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace, TcpRange(80, 90));""",
        await FixedProject.Fixed("PK0104", """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace, TcpRange(90, 80));"""));

    [Fact]
    public async Task A_name_that_only_the_dsl_refuses() => Assert.Equal(
        """public static readonly Workload W = Workload.Deployment("w", Pods.In("shop").With("app", "w")).RunningAs("my-account");""",
        await FixedProject.Fixed("PK0700", """public static readonly Workload W = Workload.Deployment("w", Pods.In("shop").With("app", "w")).RunningAs("My_Account");"""));

    [Fact]
    public async Task A_name_of_a_domain() => Assert.Equal(
        """public static readonly CiliumNetworkPolicy P = CiliumNetworkPolicy.For("p", Pods.In("shop")).AllowEgress(DomainName.Of("api-a.example.com"), Tcp(443));""",
        await FixedProject.Fixed("PK0424", """public static readonly CiliumNetworkPolicy P = CiliumNetworkPolicy.For("p", Pods.In("shop")).AllowEgress(DomainName.Of("api a.example.com"), Tcp(443));"""));

    [Fact]
    public async Task A_constant_is_corrected_where_it_is_declared() => Assert.Equal(
        Web + """

        private const string App = "web"; // of the shop
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("shop").With("app", App)).DenyIngress();
        """,
        await FixedProject.Fixed("PK1001", Web + """

        private const string App = "wbe"; // of the shop
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("shop").With("app", App)).DenyIngress();
        """));

    [Fact]
    public async Task Pods_that_several_policies_name_are_corrected_once() => Assert.Equal(
        Web + """

        private static readonly Pods Site = Pods.In("shop").With("app", "web");
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Site).DenyIngress(), Q = NetworkPolicy.For("q", Site).DenyEgress();
        """,
        await FixedProject.Fixed("PK1001", Web + """

        private static readonly Pods Site = Pods.In("shop").With("app", "wbe");
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Site).DenyIngress(), Q = NetworkPolicy.For("q", Site).DenyEgress();
        """));

    [Fact]
    public async Task A_helper_is_not_changed_for_what_it_was_given() => Assert.Equal(
        """
        private static NetworkPolicy Make(string name, int port) => NetworkPolicy.For(name, Pods.In("shop")).AllowIngress(Pods.InSameNamespace, Tcp(port));
        public static readonly NetworkPolicy P = Make("p", 65535);
        """,
        await FixedProject.Fixed("PK0101", """
        private static NetworkPolicy Make(string name, int port) => NetworkPolicy.For(name, Pods.In("shop")).AllowIngress(Pods.InSameNamespace, Tcp(port));
        public static readonly NetworkPolicy P = Make("p", 70000);
        """));

    [Theory]
    [InlineData("PK1001", """NetworkPolicy.For("p", Pods.In("shop").With("app", "w" + "be")).DenyIngress()""")] // the text is put together
    [InlineData("PK1002", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace.With("app", "webb").With("tier", "front"), Tcp(8080))""")] // that would not help
    [InlineData("PK2007", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Everyone, Tcp(8080))""")] // others name them too
    [InlineData("PK1006", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Pods.InSameNamespace, Http)""")]
    [InlineData("PK0107", """NetworkPolicy.For("p", Pods.In("shop")).AllowIngress(Addresses.In("everyone"), Tcp(22))""")]
    public async Task Not_offered(string id, string policy) => Assert.Null(await FixedProject.Fixed(
        id, $"{Web}\nprivate static readonly Pods Everyone = Pods.InAnyNamespace;\nprivate static readonly Ports Http = Tcp(\"htpt\");\n"
            + $"public static readonly NetworkPolicy P = {policy}, Q = NetworkPolicy.For(\"q\", Pods.In(\"elsewhere\")).AllowIngress(Everyone, Http);"));

    private static async Task CheckBehindService(string type)
    {
        Assert.Equal(Class("8080"), await FixedProject.Fixed("PK1075", Class("80")));

        string Class(string port) => $"""
            {Web}
            public static readonly Service Front = Service.For("web", Pods.In("shop").With("app", "web")).Forwarding(80, to: Tcp(8080));
            public static readonly {type} P = {type}.For("p", Pods.In("shop").With("app", "web")).AllowIngress(Pods.In("shop"), Tcp({port}));
            """;
    }

    private static async Task Check(string id, string type, string marked)
    {
        var (open, arrow, close) = (marked.IndexOf("[|", StringComparison.Ordinal), marked.IndexOf("->", StringComparison.Ordinal), marked.IndexOf("|]", StringComparison.Ordinal));
        Assert.Equal(Class(marked[..open] + marked[(arrow + 2)..close] + marked[(close + 2)..]), await FixedProject.Fixed(id, Class(marked[..open] + marked[(open + 2)..arrow] + marked[(close + 2)..])));

        string Class(string policy) => $"{Web}\npublic static readonly {type} P = {policy};";
    }
}
