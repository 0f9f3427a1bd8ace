using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Tests.Architecture;

/// <summary>How long files and methods may be, and what no file may contain.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void No_file_has_more_than_400_lines_and_half_of_them_at_most_100()
    {
        Assert.Empty(SourceFile.All.Where(file => file.Lines > 400).Select(file => $"{file.Name} has {file.Lines} lines"));
        Assert.InRange(SourceFile.All.Select(file => file.Lines).Order().ElementAt(SourceFile.All.Count / 2), 1, 100);
    }

    [Fact]
    public void No_method_has_more_than_60_lines_and_hardly_any_more_than_45()
    {
        var methods = SourceFile.All.SelectMany(file => file.Methods).ToArray();
        Assert.Empty(methods.Where(method => method.Lines > 60).Select(method => $"{method.Name} has {method.Lines} lines"));
        Assert.InRange(methods.Select(method => method.Lines).Order().ElementAt(methods.Length * 99 / 100), 1, 45);
    }

    [Fact]
    public void No_engine_knows_a_language()
    {
        string[] languages = ["Calico", "Cilium", "Yaml", "Istio", "Linkerd", "Docker"];
        var core = SourceFile.All.Where(file => file.Name.StartsWith("src/PolicyKit.Model/", StringComparison.Ordinal)
            || file.Name.StartsWith("src/PolicyKit.Engines/", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(core);
        Assert.Empty(
            from file in core
            from word in file.Words
            where languages.Any(language => word.Text.Contains(language, StringComparison.OrdinalIgnoreCase))
            select $"{file.Name} says {word.Text}");
    }

    [Fact]
    public void Types_are_named_after_what_they_are() => Assert.Empty(
        from file in SourceFile.All
        from type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where new[] { "Helper", "Helpers", "Manager", "Util", "Utils", "Utilities" }.Any(word => type.Identifier.Text.EndsWith(word, StringComparison.Ordinal))
        select $"{file.Name}: {type.Identifier.Text}");

    [Fact]
    public void There_are_no_regions() => Assert.Empty(
        from file in SourceFile.All
        where file.Root.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
        select file.Name);

    [Fact]
    public void No_exception_is_swallowed_in_silence() => Assert.Empty(
        from file in SourceFile.All
        from clause in file.Root.DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Block.Statements.Count == 0
            && !clause.Block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
        select $"{file.Name}:{clause.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");
}
