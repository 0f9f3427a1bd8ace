using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyKit.Analyzers;

/// <summary>Checks the policies and properties that a project declares in the C# DSL, together with the manifests among its additional files.</summary>
/// <remarks>Ids, messages and rules are those of <c>policykit lint</c>: there is no code for single rules here.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyDslAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var analysis = new DslAnalysis(context.Compilation, context.Options, context.CancellationToken);
        if (!analysis.UsesDsl && context.Options.AdditionalFiles.IsEmpty)
            return;
        if (analysis.UsesDsl)
            context.RegisterSemanticModelAction(model => analysis.ReportLive(model.SemanticModel, model.ReportDiagnostic, model.CancellationToken));
        context.RegisterCompilationEndAction(end => analysis.ReportWhole(end.ReportDiagnostic, end.CancellationToken));
    }
}
