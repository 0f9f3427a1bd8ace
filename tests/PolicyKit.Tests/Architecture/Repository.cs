using System.Reflection;

namespace PolicyKit.Tests.Architecture;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Its root, without a slash at the end.</summary>
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!));

    /// <summary>Whether files of expected results are to be written instead of compared.</summary>
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_VECTORS") == "1";

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The files below some folders of the root that people wrote; names with a leading dot are left out.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        folders.Select(folder => PathOf(folder)).Where(Directory.Exists).SelectMany(folder => Walk(folder, pattern)).Order(StringComparer.Ordinal);

    /// <summary>The path of a file as the repository names it.</summary>
    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Compares a text with the file that holds the expected one.</summary>
    public static void AssertSameAs(string path, string actual)
    {
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"{NameOf(path)} is missing; POLICYKIT_UPDATE_VECTORS=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    private static IEnumerable<string> Walk(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern))
            if (!Path.GetFileName(file).StartsWith('.'))
                yield return file;
        foreach (var child in Directory.EnumerateDirectories(folder))
            if (Path.GetFileName(child) is var name && !name.StartsWith('.') && !Generated.Contains(name))
                foreach (var file in Walk(child, pattern))
                    yield return file;
    }
}
