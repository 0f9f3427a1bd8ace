using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers;

namespace PolicyKit.Benchmarks;

/// <summary>A C# project with policies, and what the analyzer adds to its compilation.</summary>
/// <param name="policies">How many policies it declares, ten to a file.</param>
internal sealed class CodeProject(int policies)
{
    private const int PerFile = 10;
    private const int Warm = 5;

    private readonly CSharpCompilation _compilation = CSharpCompilation.Create(
        "Policies",
        Enumerable.Range(0, policies / PerFile).Select(file => CSharpSyntaxTree.ParseText(SourceOf(file, 8080), path: $"Team{file}.cs")),
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(Dsl.Manifest).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Model.SourceSpan).Assembly.Location),
        ],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Prints one line for each sort of run: wall-clock time, and processor time of the whole process.</summary>
    public void Print()
    {
        Console.WriteLine($"{policies} policies in {policies / PerFile} files, a Deployment for each in an additional file");
        Measure("compilation alone, first", () => Emit(_compilation));
        Measure("compilation alone, again", () => Emit(Changed(1)));
        Measure("analysis, first", () => Analyse(Changed(2)));
        Measure("analysis, again (the middle of five)", [.. Enumerable.Range(3, Warm).Select(run => new Action(() => Analyse(Changed(run))))]);
        Measure("live rules after a key stroke (the middle of five)", [.. Enumerable.Range(10, Warm).Select(KeyStroke)]);
    }

    /// <summary>Writes the project into a folder, to be built with <c>dotnet build -p:ReportAnalyzer=true</c>; with <c>-p:PolicyKit=false</c> it is built without the analyzer.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var tree in _compilation.SyntaxTrees)
            File.WriteAllText(Path.Combine(folder, tree.FilePath), tree.ToString());
        File.WriteAllText(Path.Combine(folder, "workloads.yaml"), new Workloads(policies).GetText().ToString());
        var home = AppContext.BaseDirectory;
        var analyzers = new[] { "Analyzers", "Analysis", "Configuration", "Dsl", "Engines", "Languages", "Model" }.Select(name => $"{home}PolicyKit.{name}.dll").Append($"{home}YamlDotNet.dll");
        File.WriteAllText(Path.Combine(folder, "Policies.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{home}PolicyKit.Dsl.dll" />
                <Reference Include="{home}PolicyKit.Model.dll" />
                <AdditionalFiles Include="workloads.yaml" />
              </ItemGroup>
              <ItemGroup Condition="'$(PolicyKit)' != 'false'">
                {string.Concat(analyzers.Select(path => $"<Analyzer Include=\"{path}\" />"))}
              </ItemGroup>
            </Project>
            """);
    }

    private static void Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        if (!compilation.Emit(image).Success)
            throw new InvalidOperationException("the project does not compile");
    }

    private void Analyse(CSharpCompilation compilation)
    {
        compilation.GetDiagnostics();
        var found = With(compilation).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (found.Any(diagnostic => diagnostic.Id == "AD0001"))
            throw new InvalidOperationException(found.First(diagnostic => diagnostic.Id == "AD0001").GetMessage());
    }

    // What an editor asks for when somebody typed in one file. Compiling that file is its own work.
    private Action KeyStroke(int run)
    {
        var changed = Changed(run);
        var model = changed.GetSemanticModel(changed.SyntaxTrees[0]);
        model.GetDiagnostics();
        return () => With(changed).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private CompilationWithAnalyzers With(CSharpCompilation compilation) =>
        compilation.WithAnalyzers([new PolicyDslAnalyzer()], new AnalyzerOptions([new Workloads(policies)]));

    private CSharpCompilation Changed(int run) =>
        _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(SourceOf(0, 9000 + run), path: "Team0.cs"));

    private static void Measure(string what, params Action[] runs)
    {
        var times = runs.Select(run =>
        {
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            run();
            return (Wall: watch.Elapsed, Cpu: Process.GetCurrentProcess().TotalProcessorTime - before);
        }).OrderBy(time => time.Cpu).ToArray();
        var middle = times[times.Length / 2];
        Console.WriteLine($"{what,-52} {middle.Wall.TotalMilliseconds,8:F0} ms  {middle.Cpu.TotalMilliseconds,8:F0} ms CPU");
    }

    private static string SourceOf(int file, int port)
    {
        var source = new StringBuilder($"using PolicyKit.Dsl;\nusing static PolicyKit.Dsl.Traffic;\npublic static class Team{file}\n{{\n");
        for (var at = 0; at < PerFile; at++)
        {
            source.AppendLine($"    private static readonly Pods App{at} = Pods.In(\"team-{file}\").With(\"app\", \"app-{at}\");");
            source.AppendLine($"    public static readonly NetworkPolicy Policy{at} = NetworkPolicy.For(\"app-{at}\", App{at})");
            source.AppendLine($"        .AllowIngress(from: Pods.In(\"team-{(file + 1) % 50}\").With(\"app\", \"app-{at}\"), on: Tcp({port + at}))");
            source.AppendLine($"        .AllowEgress(to: Pods.In(\"kube-system\").With(\"k8s-app\", \"kube-dns\"), on: Udp(53))");
            source.AppendLine($"        .AllowEgress(to: Pods.In(\"team-{(file + 49) % 50}\").With(\"app\", \"app-{at}\"), on: [Tcp(8080), Tcp(9090)]);");
        }
        source.AppendLine($"    [Property] public static readonly Isolation Apart{file} = Isolation.Between(Pods.In(\"team-{file}\"), Pods.In(\"team-{(file + 25) % 50}\"));");
        return source.Append("}\n").ToString();
    }

    private sealed class Workloads(int count) : AdditionalText
    {
        public override string Path => "workloads.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(string.Join("---\n", Enumerable.Range(0, count).Select(at =>
            $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ name: app-{at % PerFile}, namespace: team-{at / PerFile} }}\nspec:\n"
            + $"  selector: {{ matchLabels: {{ app: app-{at % PerFile} }} }}\n  template:\n    metadata: {{ labels: {{ app: app-{at % PerFile} }} }}\n"
            + "    spec: { containers: [{ name: main, ports: [{ containerPort: 8080 }] }] }\n")));
    }
}
