using System.Text.RegularExpressions;

namespace PolicyKit.Tests.Architecture;

/// <summary>What the files of the repository have in common.</summary>
public sealed partial class TreeTests
{
    private const string Shared = "../shared/conformance";

    [FolderFact(Shared)]
    public void The_policy_tests_are_those_that_are_shared()
    {
        var (ours, theirs) = (Repository.PathOf("tests", "conformance"), Repository.PathOf(Shared));
        Assert.Equal(NamesIn(theirs), NamesIn(ours));
        Assert.All(NamesIn(ours), name => Assert.Equal(File.ReadAllBytes(Path.Combine(theirs, name)), File.ReadAllBytes(Path.Combine(ours, name))));
    }

    [Fact]
    public void No_file_names_a_folder_of_the_machine_that_it_was_written_on() => Assert.Empty(
        from path in Repository.Files("*", ".")
        where MachinePath().IsMatch(File.ReadAllText(path))
        select Repository.NameOf(path));

    [Fact]
    public void Every_project_of_the_sources_has_a_page() => Assert.Empty(
        from project in Repository.Files("*.csproj", "src")
        where !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "README.md"))
        select Repository.NameOf(project));

    [Fact]
    public void Links_between_pages_lead_to_files_of_the_repository_and_to_headings_in_them() => Assert.Empty(
        from page in Repository.Files("*.md", ".")
        from Match link in Link().Matches(Fenced().Replace(File.ReadAllText(page), ""))
        let target = link.Groups["target"].Value
        where !Uri.IsWellFormedUriString(target, UriKind.Absolute) && !LeadsSomewhere(page, target)
        select $"{Repository.NameOf(page)}: {target}");

    private static bool LeadsSomewhere(string page, string target)
    {
        var (path, heading) = target.Split('#', 2) is [var file, var anchor] ? (file, anchor) : (target, null);
        var full = path.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(path)));
        return full.StartsWith(Repository.Root, StringComparison.Ordinal) && (File.Exists(full) || Directory.Exists(full))
            && (heading is null || (File.Exists(full) && HeadingsOf(full).Contains(heading)));
    }

    // As GitHub names them: lower case, without punctuation, with dashes for spaces.
    private static IEnumerable<string> HeadingsOf(string page) =>
        Heading().Matches(Fenced().Replace(File.ReadAllText(page), ""))
            .Select(heading => NoAnchor().Replace(heading.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.yaml").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![\w.~/$}-])/(home|root|work|Users)/\w|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(```|~~~).*?^\1[^\S\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^#+ (?<title>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}

/// <summary>A test that needs a folder beside the repository; without it the test is skipped, and the test run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FolderFactAttribute : FactAttribute
{
    public FolderFactAttribute(string folder)
    {
        Folder = folder;
        if (!Directory.Exists(Repository.PathOf(folder)))
            Skip = $"there is no folder `{folder}` beside the repository";
    }

    public string Folder { get; }
}
