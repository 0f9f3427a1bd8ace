namespace PolicyKit.Analyzers.Tests;

/// <summary>Bad constants are errors where they are written, under the ids that <c>policykit</c> has for them.</summary>
public sealed class BadConstantTests
{
    [Theory]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80, {|PK0101:70000|}));""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), TcpRange(90, {|PK0104:80|}));""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For({|PK0033:"P"|}, Pods.In("api").With("app", "api")).DenyRest();""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With({|PK0034:"a b"|}, "x")).DenyRest();""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", {|PK0700:Pods.InAnyNamespace|}).DenyRest();""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("a", "b")).Labelled("a", "b").Labelled({|PK0700:"a"|}, "c").DenyRest();""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("a", "b")).AllowIngress(Addresses.In({|PK0109:"10.0.0.1/8"|}).Except({|PK0108:"11.0.0.0/8"|}), Tcp(22));""")]
    public async Task The_literal_is_at_fault(string members) => await Expect.Marked(Class(members));

    [Fact]
    public async Task A_helper_is_not_to_blame_for_what_it_was_given() => await Expect.Marked(Class("""
        private const int Port = 70000;
        private static NetworkPolicy Make(string name, int port) => NetworkPolicy.For(name, Pods.In("api").With("app", "api")).AllowIngress(Pods.InSameNamespace, Tcp(port));
        public static readonly NetworkPolicy A = Make({|PK0033:"A_1"|}, {|PK0101:Port|}), B = Make("b", {|PK0101:0|});
        """));

    [Fact]
    public async Task What_one_file_says_wrong_about_another_is_reported_in_the_other_one_once()
    {
        var project = new Project().With("Names.cs", "public static class Names { public static readonly Pods Api = Pods.In(\"api\").With(\"a b\", \"c\"); }");
        var found = await project.With("A.cs", "public static class A { public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Names.Api).DenyRest(); }")
            .With("B.cs", "public static class B { public static readonly NetworkPolicy Q = NetworkPolicy.For(\"q\", Names.Api).DenyRest(); }").AnalyseAsync();

        var wrong = Assert.Single(found, diagnostic => diagnostic.Id == "PK0034");
        Assert.Equal("Names.cs", wrong.Location.GetLineSpan().Path);
    }

    private static string Class(string members) => $"public static class Shop\n{{\n{members}\n}}\n";
}
