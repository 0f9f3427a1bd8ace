using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.CodeFixes;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Peers and ports that go from a rule that has others. No rule asks for it by itself yet: the marked item is taken out.</summary>
public sealed class ItemRemovalTests
{
    [Theory]
    [InlineData("""[[|Pods.In("a")|], Pods.In("b"), Pods.In("c")]""", """[Pods.In("b"), Pods.In("c")]""")]
    [InlineData("""[Pods.In("a"), Pods.In("b"), [|Pods.In("c")|]]""", """[Pods.In("a"), Pods.In("b")]""")]
    [InlineData("""[Pods.In("a"), [|Pods.In("b")|]]""", """Pods.In("a")""")]
    [InlineData("""[[|Pods.In("a")|], /* the second */ Pods.In("b")]""", """[/* the second */ Pods.In("b")]""")]
    [InlineData("""new IKubernetesPeer[] { Pods.In("a"), [|Pods.In("b")|] }""", """new IKubernetesPeer[] { Pods.In("a") }""")]
    [InlineData("[\n    Pods.In(\"a\"), // one\n    [|Pods.In(\"b\")|], // two\n    Pods.In(\"c\"), // three\n]", "[\n    Pods.In(\"a\"), // one\n    Pods.In(\"c\"), // three\n]")]
    [InlineData("[\n    Pods.In(\"a\"), // one\n    [|Pods.In(\"b\")|] // two\n]", "[\n    Pods.In(\"a\") // one\n]")]
    [InlineData("""[|Pods.In("a")|]""", null)]
    [InlineData("""[[|Pods.In("a")|]]""", null)]
    public void A_peer_goes(string peers, string? left) => Assert.Equal(left, Without($"#{peers}#", origin => new PolicyEdit.RemovePeer(origin)));

    [Theory]
    [InlineData("[|Tcp(80)|], Udp(53)", "Udp(53)")]
    [InlineData("Tcp(80), Udp([|53|])", "Tcp(80)")]
    [InlineData("Tcp(80, [|443|]), Udp(53)", "Tcp(80), Udp(53)")]
    [InlineData("Tcp([|80|],\n    443)", "Tcp(443)")]
    [InlineData("Tcp(80), TcpRange([|1000|], 2000)", "Tcp(80)")]
    [InlineData("Tcp(80), Traffic.[|Udp()|]", "Tcp(80)")]
    [InlineData("[Tcp(80), [|Tcp(81)|], Tcp(82)]", "[Tcp(80), Tcp(82)]")]
    [InlineData("Tcp([|80|])", null)]
    [InlineData("on: Tcp([|80|])", null)]
    [InlineData("AnyProtocol([|80|], 81), Tcp(82)", null)]
    public void A_port_goes(string ports, string? left) => Assert.Equal(left, Without($"Peer.Anyone, #{ports}#", origin => new PolicyEdit.RemovePort(origin)));

    private static string? Without(string arguments, Func<Origin, PolicyEdit> edit)
    {
        const string policy = """public static class Shop { public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")).AllowIngress(""";
        var source = MarkedSource.Parse(policy + arguments.Replace("#", "", StringComparison.Ordinal) + "); }");
        var compilation = Project.Of(source.Text).Compile();
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var (texts, tree) = (new DslAnalysis(compilation, new([]), default).Texts, compilation.SyntaxTrees[^1]);
        var origin = new Origin(new("NetworkPolicy", "api", "p"), "", texts.SpanOf(Location.Create(tree, source.Expected[0].Span)));
        if (new DslEditWriter(new(compilation, texts), origin.Span).Render(new("Remove it", FixSafety.Unsafe, [edit(origin)])) is not { } changes)
            return null;
        var (start, behind) = (policy.Length + arguments.IndexOf('#', StringComparison.Ordinal), "); }".Length);
        return tree.GetText().WithChanges(changes.Select(change => change.Change)).ToString()[start..^behind];
    }
}
