using System.Reflection;
using System.Text.RegularExpressions;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>What the command line printed once, to compare with.</summary>
internal static class Golden
{
    private static readonly string Root = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Compares a document with its golden file; the folder of the test and durations are left out.</summary>
    public static void Assert(string file, string actual, TemporaryFolder folder)
    {
        var path = Path.Combine(Root, "tests", "PolicyKit.Tests", "Cli", "Golden", file);
        var stable = actual.Replace(folder.Path + "/", "", StringComparison.Ordinal);
        stable = Regex.Replace(stable, @"(""milliseconds"": |time="")[0-9.]+", "${1}0");
        stable = Regex.Replace(stable, @"\([0-9.]+ m?s\)", "(1 ms)");
        stable = WithoutVersion(stable);
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_VECTORS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, stable);
        }
        Xunit.Assert.Equal(File.ReadAllText(path), stable, ignoreLineEndingDifferences: true);
    }

    /// <summary>A document of SARIF without the version of what wrote it.</summary>
    public static string WithoutVersion(string document) =>
        Regex.Replace(document, @"(""name"": ""PolicyKit"",\s*""version"": "")[^""]*("",\s*""semanticVersion"": "")[^""]*", "${1}0${2}0");

    /// <summary>The schema of SARIF, which others have written.</summary>
    public static string SarifSchema => File.ReadAllText(Path.Combine(Root, "schemas", "third-party", "sarif-2.1.0.json"));

    /// <summary>The text of a schema.</summary>
    public static string Schema(string name) => File.ReadAllText(Path.Combine(Root, "schemas", $"{name}.schema.json"));
}
