using System.Xml.Linq;

namespace PolicyKit.Tests.Architecture;

/// <summary>Who may reference whom. A project exists because its target or its references differ from its neighbour's.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Folders = ["src", "powershell", "analyzers"];

    // Every project there is or will be; one that does not exist yet is not asked about.
    private static readonly ProjectShape[] Table =
    [
        new("PolicyKit.Model", "netstandard2.0", "", "System.Collections.Immutable"),
        new("PolicyKit.Languages", "netstandard2.0", "Model", "YamlDotNet"),
        new("PolicyKit.Dsl", "netstandard2.0", "Model", ""),
        new("PolicyKit.Emit", "net8.0", "", ""),
        new("PolicyKit.Engines", "netstandard2.0", "Model", ""),
        new("PolicyKit.Z3", "net8.0", "Engines", ""),
        new("PolicyKit.Analysis", "netstandard2.0", "Engines", ""),
        new("PolicyKit.Configuration", "netstandard2.0", "Analysis Languages", ""),
        new("PolicyKit.Hosting", "net8.0", "Configuration Z3", "Microsoft.Extensions.FileSystemGlobbing"),
        new("PolicyKit.Cli", "net10.0", "Hosting", "System.CommandLine"),
        new("PolicyKit.PowerShell", "net8.0", "Hosting", "PowerShellStandard.Library"),
        new("PolicyKit.Help", "net10.0", "", "Markdig PowerShellStandard.Library System.Reflection.MetadataLoadContext"),
        new("PolicyKit.Analyzers", "netstandard2.0", "Configuration Dsl", "Microsoft.CodeAnalysis.Analyzers Microsoft.CodeAnalysis.CSharp"),
        new("PolicyKit.Analyzers.CodeFixes", "netstandard2.0", "Analyzers",
            "Microsoft.CodeAnalysis.Analyzers Microsoft.CodeAnalysis.CSharp.Workspaces"),
    ];

    // They hold no code of their own.
    private static readonly string[] Packages = ["PolicyKit.Analyzers.Package"];

    public static TheoryData<string> Projects => [.. Repository.Files("*.csproj", Folders).Select(Repository.NameOf)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_exactly_the_target_and_the_references_of_the_table(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (!Packages.Contains(name))
            Assert.Equal(Table.SingleOrDefault(shape => shape.Name == name), ProjectShape.Read(Repository.PathOf(file)));
    }

    [Fact]
    public void The_projects_of_the_core_exist() => Assert.Empty(
        new[] { "Model", "Languages", "Dsl", "Engines", "Z3", "Analysis", "Configuration", "Hosting", "Cli" }.Select(name => $"PolicyKit.{name}")
            .Except(Repository.Files("*.csproj", Folders).Select(path => Path.GetFileNameWithoutExtension(path)!)));

    /// <summary>What matters of a project file.</summary>
    private sealed record ProjectShape(string Name, string Target, string Projects, string Packages)
    {
        public static ProjectShape Read(string path)
        {
            var project = XDocument.Load(path);
            return new(
                Path.GetFileNameWithoutExtension(path),
                (project.Descendants("TargetFramework").SingleOrDefault() ?? project.Descendants("TargetFrameworks").Single()).Value,
                Included(project, "ProjectReference", include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))["PolicyKit.".Length..]),
                Included(project, "PackageReference", include => include));
        }

        private static string Included(XDocument project, string item, Func<string, string> name) => string.Join(' ',
            project.Descendants(item).Select(element => name(element.Attribute("Include")!.Value)).Order(StringComparer.Ordinal));
    }
}
