namespace PolicyKit.Analyzers.Tests;

/// <summary>What cannot be evaluated is said once, at the narrowest expression, and nothing is concluded beside it.</summary>
public sealed class GapTests
{
    private const string Unknown = "[Property] public static readonly Isolation {|PK0711:NoWebToDb|} = Isolation.Between(Pods.In(\"web\"), Pods.In(\"data\"));";

    [Theory]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For({|PK0701:Environment.MachineName|}, Pods.In("api").With("a", "b")).DenyRest();""")]
    [InlineData("""public static NetworkPolicy {|PK0701:P|} = NetworkPolicy.For("p", Pods.In("api").With("a", "b")).DenyRest();""")]
    [InlineData("""public static NetworkPolicy {|PK0701:P|} { get; private set; } = NetworkPolicy.For("p", Pods.In("api").With("a", "b")).DenyRest();""")]
    [InlineData("""public static readonly NetworkPolicy {|PK0701:P|}; static Shop() => P = NetworkPolicy.For("p", Pods.In("api").With("a", "b")).DenyRest();""")]
    [InlineData("""public static readonly NetworkPolicy[] All = {|PK0701:Enumerable.Range(1, 3)|}.Select(i => NetworkPolicy.For($"p{i}", Pods.In("api").With("a", "b"))).ToArray();""")]
    [InlineData("""private static string Name() { if (DateTime.Now.Hour > 12) return "a"; return "b"; } public static readonly NetworkPolicy P = NetworkPolicy.For({|PK0701:Name()|}, Pods.In("api").With("a", "b")).DenyRest();""")]
    [InlineData("""private static NetworkPolicy Make(int n) => n == 0 ? NetworkPolicy.For("p", Pods.In("api").With("a", "b")).DenyRest() : {|PK0701:Make(n)|}; public static readonly NetworkPolicy P = Make(1);""")]
    [InlineData("""private static NetworkPolicy Make() { var name = "a"; name += "b"; return NetworkPolicy.For(name, Pods.In("api").With("a", "b")).DenyRest(); } public static readonly NetworkPolicy P = {|PK0701:Make()|};""")]
    [InlineData("""private static readonly Pods Api = Pods.In("a").With("a", "b"); static Shop() { Api = Pods.In("b").With("a", "b"); } public static readonly NetworkPolicy P = NetworkPolicy.For("p", {|PK0701:Api|}).DenyRest();""")]
    [InlineData("""private static readonly string[] Names = ["a"]; private static readonly string Space = Fill(); private static string Fill() => Names[0] = "b"; public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In({|PK0701:Names|}).With("a", "b")).DenyRest();""")]
    [InlineData("""public static readonly List<NetworkPolicy> {|PK0701:All|} = new() { NetworkPolicy.For("p", Pods.In("a").With("a", "b")).DenyRest() }; static Shop() { All.Add(NetworkPolicy.For("q", Pods.In("a").With("a", "b")).DenyRest()); }""")]
    [InlineData("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", {|PK0701:Api|}).DenyRest(); private static readonly Pods Api = Pods.In("a").With("a", "b");""")]
    [InlineData("""private static readonly string A = {|PK0701:B|}; private static readonly string B = A; public static readonly NetworkPolicy P = NetworkPolicy.For(A, Pods.In("api").With("a", "b")).DenyRest();""")]
    public async Task The_narrowest_expression_is_named_and_every_property_is_undecided(string members) => await Expect.Marked(Class($"{members}\n{Unknown}"));

    [Fact]
    public async Task Without_the_gap_the_property_is_decided() =>
        await Expect.Marked(Class("""[Property] public static readonly Isolation {|PK0710:NoWebToDb|} = Isolation.Between(Pods.In("web"), Pods.In("data"));"""));

    [Fact]
    public async Task A_property_that_is_not_known_hides_no_other_one() => await Expect.Marked(Class("""
        [Property] public static readonly Isolation {|PK0710:NoWebToDb|} = Isolation.Between(Pods.In("web"), Pods.In("data"));
        [Property] public static readonly Isolation Other = Isolation.Between(Pods.In({|PK0702:Environment.MachineName|}), Pods.In("data"));
        """));

    [Fact]
    public async Task Two_declarations_that_lack_the_same_have_one_message() => await Expect.Marked(Class("""
        private static readonly string Name = {|PK0701:Environment.MachineName|};
        public static readonly NetworkPolicy P = NetworkPolicy.For(Name, Pods.In("api").With("a", "b")).DenyRest();
        public static readonly NetworkPolicy Q = NetworkPolicy.For(Name + "q", Pods.In("api").With("a", "b")).DenyRest();
        """));

    [Fact]
    public async Task What_another_assembly_holds_is_no_constant()
    {
        using var image = new MemoryStream();
        Assert.True(new Project().With("Other.cs", "public static class Other { public static readonly Pods Api = Pods.In(\"api\"); public const string Name = \"p\"; }").Compile().WithAssemblyName("Other").Emit(image).Success);
        var project = new Project().Referencing(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray()));

        await Expect.Marked(project, Class("public static readonly NetworkPolicy P = NetworkPolicy.For(Other.Name, {|PK0701:Other.Api|}).DenyRest();"));
    }

    [Fact]
    public async Task In_an_editor_the_sources_of_other_projects_are_read()
    {
        var other = new Project().With("Other.cs", "public static class Other { public static readonly Pods Api = Pods.In(\"api\").With(\"a\", \"b\"); }").Compile().WithAssemblyName("Other");
        var project = new Project().Referencing(other.ToMetadataReference());

        await Expect.Marked(project, Class("public static readonly NetworkPolicy P = NetworkPolicy.For({|PK0033:\"P\"|}, Other.Api).DenyRest();"));
    }

    private static string Class(string members) => $"public static class Shop\n{{\n{members}\n}}\n";
}
