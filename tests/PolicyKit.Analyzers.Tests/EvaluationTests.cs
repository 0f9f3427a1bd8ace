using System.Reflection;
using PolicyKit.Dsl;

namespace PolicyKit.Analyzers.Tests;

/// <summary>What is read from source is what running the code would give.</summary>
public sealed class EvaluationTests
{
    private const string Api = "private static readonly Pods Api = Pods.In(\"api\").With(\"app\", \"api\");\n";

    public static TheoryData<string, string> Sources => new()
    {
        { "a chain of calls", "public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Pods.In(\"api\").With(\"app\", \"api\")).AllowIngress(from: Pods.In(\"web\"), on: Tcp(8080)).DenyRest();" },
        { "another field", Api + "public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Api).DenyRest();" },
        { "constants", Api + "private const string Name = \"p\"; private const int Port = 80 + 1; public static readonly NetworkPolicy P = NetworkPolicy.For(Name, Api).AllowIngress(Pods.In(\"web\"), Tcp(Port));" },
        { "a static readonly number", Api + "private static readonly int Port = 8080; public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Api).AllowIngress(Pods.In(\"web\"), Tcp(Port, Port + 1));" },
        { "an auto-property", "public static Pods Web { get; } = Pods.In(\"web\"); public static NetworkPolicy P { get; } = NetworkPolicy.For(\"p\", Web).DenyIngress();" },
        { "an expression-bodied property", "public static Pods Web => Pods.In(\"web\"); public static NetworkPolicy P => NetworkPolicy.For(\"p\", Web).DenyIngress();" },
        { "a property with a getter", "public static NetworkPolicy P { get { return NetworkPolicy.For(\"p\", Pods.In(\"web\")).DenyIngress(); } }" },
        { "a method with one return", Api + "private static NetworkPolicy Make(string name, int port = 80) => NetworkPolicy.For($\"{name}-in\", Api).AllowIngress(Pods.In(name), Tcp(port)); public static readonly NetworkPolicy P = Make(\"web\", 8080), Q = Make(port: 81, name: \"mobile\"), R = Make(\"desk\");" },
        { "a method with locals", Api + "private static NetworkPolicy Make(string name) { var pods = Pods.In(name); const int port = 80; return NetworkPolicy.For(name, Api).AllowIngress(pods, Tcp(port)); } public static readonly NetworkPolicy P = Make(\"web\");" },
        { "a local function", Api + "private static NetworkPolicy Make(string name) { return For(name); static NetworkPolicy For(string name) => NetworkPolicy.For(name, Api).DenyRest(); } public static readonly NetworkPolicy P = Make(\"web\");" },
        { "an array", Api + "public static readonly NetworkPolicy[] All = new[] { NetworkPolicy.For(\"a\", Api).DenyRest(), NetworkPolicy.For(\"b\", Api).DenyEgress() };" },
        { "a collection expression", Api + "public static readonly NetworkPolicy[] All = [NetworkPolicy.For(\"a\", Api).DenyRest(), NetworkPolicy.For(\"b\", Api).DenyEgress()];" },
        { "a spread", Api + "private static readonly NetworkPolicy A = NetworkPolicy.For(\"a\", Api).DenyRest(); private static NetworkPolicy[] Some => [NetworkPolicy.For(\"b\", Api).DenyEgress()]; public static IReadOnlyList<NetworkPolicy> All { get; } = [.. Others(), NetworkPolicy.For(\"d\", Api).DenyIngress()]; private static NetworkPolicy[] Others() => [NetworkPolicy.For(\"e\", Api).DenyRest()];" },
        { "a list with an initialiser", Api + "public static readonly List<NetworkPolicy> All = new() { NetworkPolicy.For(\"a\", Api).DenyRest(), NetworkPolicy.For(\"b\", Api).DenyRest() };" },
        { "a params array", "private static readonly string[] Names = { \"a\", \"b\" }; public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Pods.In(\"api\").WithAny(\"app\", Names)).DenyRest();" },
        { "a collection of peers", Api + "public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Api).AllowIngress([Pods.In(\"web\"), Pods.InAnyNamespace.With(\"a\", \"b\")], Tcp(80));" },
        { "interpolated and joined texts", Api + "private static readonly string Team = \"core\"; public static readonly NetworkPolicy P = NetworkPolicy.For(Team + \"-\" + 1 + $\"-{Team}{2}\" + string.Join(\"-\", \"\", \"x\"), Api).DenyRest();" },
        { "a condition", Api + "private const bool Strict = true; public static readonly NetworkPolicy P = Strict ? NetworkPolicy.For(\"p\", Api).DenyRest() : NetworkPolicy.For(\"q\", Api).DenyIngress();" },
        { "another class and file-scoped constants", Api + "public static readonly NetworkPolicy P = NetworkPolicy.For(Names.Policy, Names.Pods).DenyRest(); private static class Names { public const string Policy = \"p\"; public static readonly Pods Pods = Pods.In(\"x\"); }" },
        { "properties of the network", Api + "[Property] public static readonly Isolation NoWebToApi = Isolation.Between(Pods.In(\"web\"), Api, Tcp(80)).Because(\"of the reason\"); [Property] public static Isolation Other => Isolation.Between(Peer.Anyone, Api).Called(\"x\");" },
        { "labels and annotations", Api + "public static readonly NetworkPolicy P = NetworkPolicy.For(\"p\", Api).Labelled(\"a\", \"b\").Annotated(\"c\", \"d\").DenyRest();" },
    };

    [Fact]
    public async Task A_list_of_what_is_declared_already_declares_nothing_again()
    {
        const string Members = """
            public static readonly NetworkPolicy A = NetworkPolicy.For("a", Pods.In("api").With("app", "api")).DenyRest();
            public static NetworkPolicy B => A;
            public static IReadOnlyList<Manifest> All => [A, B, P, NetworkPolicy.For("c", Pods.In("api").With("app", "c")).DenyRest()];
            [Property] public static readonly Isolation P = Isolation.Between(Pods.In("web"), Pods.In("data"));
            """;
        var project = Project.OfMembers(Members).With("Lists.cs", "public static class Lists { public static readonly NetworkPolicy[] Policies = [Shop.A]; }");
        Assert.Equal(["PK0710"], (await project.AnalyseAsync()).Select(diagnostic => diagnostic.Id));

        using var image = new MemoryStream();
        Assert.True(project.Compile().Emit(image).Success);
        Assert.Equal(["a", "p", "c"], Manifests.In(Assembly.Load(image.ToArray())).Files.SelectMany(file => file.Contents).OrderBy(manifest => manifest is NetworkProperty ? 1 : manifest.Name == "c" ? 2 : 0).Select(manifest => manifest.Name));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void What_is_read_is_what_running_gives(string form, string members)
    {
        _ = form;
        var compilation = Project.OfMembers(members).Compile();
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var run = Manifests.In(Assembly.Load(image.ToArray())).Files.SelectMany(file => file.Contents).Select(manifest => manifest.ToYaml()).Order(StringComparer.Ordinal).ToArray();

        var (declarations, texts) = (DslDeclarations.For(compilation)!, new SourceTexts());
        var values = new DeclaredValues(new(compilation, default), texts);
        var read = from tree in compilation.SyntaxTrees
                   from declaration in declarations.In(compilation.GetSemanticModel(tree), default)
                   let value = values.ValueOf(declaration.Symbol, default)
                   from manifest in DslReader.ManifestsOf(declaration, value.Value ?? throw new InvalidOperationException($"{declaration.Symbol}: {value.Gap}"), (_, _) => false, texts)!
                   select manifest.ToYaml();
        Assert.NotEmpty(run);
        Assert.Equal(run, read.Order(StringComparer.Ordinal));
    }
}
