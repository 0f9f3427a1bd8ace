using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Adds policies: fields behind those that are there.</summary>
/// <param name="code">The code.</param>
/// <param name="place">Where the finding is that asks for them.</param>
internal sealed class NewPolicies(WrittenCode code, SourceSpan place) : EditRenderer
{
    private const string Type = "NetworkPolicy";

    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit)
    {
        if (edit is not PolicyEdit.AddDefaultDeny(var name, var directions, _)
            || code.TokenAt(place)?.Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || NeighbourIn(type) is not { } neighbour
            || code.ModelOf(type).GetDeclaredSymbol(type) is not { } symbol || Layout.IndentAt(type.SyntaxTree, neighbour.SpanStart) is not { } indent)
            return null;
        var (policy, closing) = directions.Count > 1 ? ("default-deny", "DenyRest") : ($"default-deny-{directions[0].ToString().ToLowerInvariant()}", $"Deny{directions[0]}");
        var (at, lineBreak) = (Layout.EndOfLine(neighbour), Layout.LineBreakOf(type.SyntaxTree));
        var value = $"{code.NameOf(Type, neighbour)}.For(\"{policy}\", {code.NameOf("Pods", neighbour)}.In(\"{name}\")){LineOfCallIn(neighbour, lineBreak)}.{closing}();";
        var field = $"{VisibilityOf(neighbour)}static readonly {code.NameOf(Type, neighbour)} {Unused($"{Pascal(policy)}In{Pascal(name)}", symbol)} = {value}";
        var comment = HasDocumentation(neighbour) ? $"{indent}/// <summary>Nothing is allowed in <c>{name}</c> that no other policy allows.</summary>{lineBreak}" : "";
        return [CodeChange.Between(neighbour, at, at, $"{lineBreak}{(IsSetApart(neighbour, type) ? lineBreak : "")}{comment}{indent}{field}")];
    }

    // The last NetworkPolicy of the class, or else the last of whatever it declares.
    private MemberDeclarationSyntax? NeighbourIn(TypeDeclarationSyntax type)
    {
        var (declarations, model) = (DslDeclarations.For(code.Compilation), code.ModelOf(type));
        var found = from declared in declarations?.In(model, default) ?? []
                    let member = declared.Name.SourceTree!.GetRoot().FindNode(declared.Name.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>()
                    where member.Parent == type
                    select (Member: member, IsPolicy: declared.Type.Name == Type && member is FieldDeclarationSyntax);
        var all = found.ToArray();
        return (all.Any(item => item.IsPolicy) ? all.Last(item => item.IsPolicy) : all.LastOrDefault()).Member;
    }

    private static string VisibilityOf(MemberDeclarationSyntax neighbour) => string.Concat(neighbour.Modifiers
        .Where(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword).Select(modifier => $"{modifier.Text} "));

    // What stands in front of the last call of a neighbour that has several lines.
    private static string LineOfCallIn(MemberDeclarationSyntax neighbour, string lineBreak)
    {
        var dots = neighbour.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => (call.Expression as MemberAccessExpressionSyntax)?.OperatorToken.SpanStart);
        return dots.OfType<int>().Select(dot => Layout.IndentAt(neighbour.SyntaxTree, dot)).FirstOrDefault(indent => indent is not null) is { } found ? lineBreak + found : "";
    }

    private static bool IsSetApart(MemberDeclarationSyntax member, TypeDeclarationSyntax type)
    {
        var (index, lines) = (type.Members.IndexOf(member), member.SyntaxTree.GetText().Lines);
        if (index == 0)
            return false;
        var (end, start) = (lines.GetLineFromPosition(type.Members[index - 1].Span.End).LineNumber, lines.GetLineFromPosition(member.SpanStart).LineNumber);
        return Enumerable.Range(end + 1, start - end - 1).Any(line => string.IsNullOrWhiteSpace(lines[line].ToString()));
    }

    private static bool HasDocumentation(MemberDeclarationSyntax member) => member.GetLeadingTrivia().Any(SyntaxKind.SingleLineDocumentationCommentTrivia);

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static string Unused(string name, INamedTypeSymbol type)
    {
        var candidates = Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}{number}").Prepend(name);
        return candidates.First(candidate => candidate != type.Name && !type.MemberNames.Contains(candidate));
    }
}
