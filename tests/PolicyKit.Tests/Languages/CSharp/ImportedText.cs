using PolicyKit.Languages.CSharp;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>What import writes for some manifests.</summary>
/// <param name="Text">The source.</param>
/// <param name="Problems">What was said about it, each with its id.</param>
internal sealed record ImportedText(string Text, string[] Problems)
{
    public static ImportedText Of(string manifests)
    {
        var problems = new DiagnosticBag();
        var (text, _) = DslSource.Write([new SourceDocument("manifests.yaml", manifests)], null, "Network", problems);
        return new(text, [.. problems.Items.Select(problem => $"{problem.Kind.Id} {problem.Message}")]);
    }

    /// <summary>The source with every chain of calls on one line.</summary>
    public string OnOneLine => string.Concat(Text.Split('\n').Select(line => line.Trim() is var part && part.StartsWith('.') ? part : " " + part));

    /// <summary>Checks that a member is written so, and that nothing is said about it.</summary>
    public static void AssertWritten(string expected, string manifests)
    {
        var imported = Of(manifests);

        Assert.Empty(imported.Problems);
        Assert.True(imported.Text.Contains(expected.ReplaceLineEndings("\n    "), StringComparison.Ordinal), imported.Text);
    }

    /// <summary>Checks that the policy <c>p</c> is written field by field, and why.</summary>
    public static void AssertFieldByField(string reason, string manifests)
    {
        var imported = Of(manifests);

        Assert.Contains("public static readonly OtherObject P = OtherObject", imported.Text, StringComparison.Ordinal);
        Assert.Equal([$"PK0741 `p` is written as an `OtherObject`, field by field: {reason}"], imported.Problems);
    }
}
