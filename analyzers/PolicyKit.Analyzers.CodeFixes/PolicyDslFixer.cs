using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Diagnostic = PolicyKit.Model.Diagnostic;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Offers the fixes of lint rules for policies in C#, each only where the finding is gone afterwards and nothing is broken.</summary>
/// <remarks>There is no code for single rules: what a rule says in edits of policies, <see cref="DslEditWriter"/> says in C#.
/// It is not marked as shared: the mark would tie it to one version of System.Composition, and it holds no state.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class PolicyDslFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => Descriptors.All.Select(descriptor => descriptor.Id).ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var before = await AnalysedProject.ReadAsync(context.Document.Project, context.CancellationToken).ConfigureAwait(false);
        foreach (var shown in context.Diagnostics)
            if (before.FindingOf(shown) is { Fix: { } fix } finding && await before.ApplyAsync(finding, context.CancellationToken).ConfigureAwait(false) is { } after)
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(after.Project.Solution), KeyOf(finding)), shown);
    }

    /// <summary>What fixes of one sort have in common: the rule, and the sorts of edits.</summary>
    internal static string KeyOf(Diagnostic finding) => $"{finding.Kind.Id}:{string.Join("+", finding.Fix?.Edits.Select(edit => edit.GetType().Name) ?? [])}";
}
