using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using PolicyKit.Analysis.Lint;
using PolicyKit.Configuration;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>What the compiler is told of the diagnostics: made from the kinds that exist, so that a new lint rule changes nothing here.</summary>
internal static class Descriptors
{
    private const string Pages = "https://github.com/policykit/policykit/blob/main/";

    // Derived from the assemblies alone.
    private static readonly Lazy<ImmutableDictionary<string, DiagnosticDescriptor>> ById = new(() =>
        LintRules.All.Select(Describe).Concat(Kinds().Select(kind => Describe(kind))).GroupBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .ToImmutableDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal));

    /// <summary>One for each id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => ById.Value.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>The descriptor of a kind.</summary>
    public static DiagnosticDescriptor Of(DiagnosticKind kind) => ById.Value[kind.Id];

    /// <summary>Whether findings of a rule are found while somebody types, file by file.</summary>
    public static bool IsLive(LintRule rule) => rule is not ProgramLintRule { Needs: not Needs.Policy };

    /// <summary>A severity in the words of the compiler.</summary>
    public static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    // Errors of readers are static properties beside the readers.
    private static IEnumerable<DiagnosticKind> Kinds() =>
        from assembly in new[] { typeof(AnalyzerErrors), typeof(LintRules), typeof(Languages.PolicyLanguage), typeof(ProgramLintRule) }.Select(type => type.Assembly)
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where property.PropertyType == typeof(DiagnosticKind)
        select (DiagnosticKind)property.GetValue(null)!;

    private static DiagnosticDescriptor Describe(LintRule rule)
    {
        var recommended = RecommendedRules.Find(rule);
        return Describe(rule.Kind, recommended ?? rule.Kind.Severity, recommended is not null, IsLive(rule), $"{Pages}rules/lint/{rule.Kind.Id}.md");
    }

    private static DiagnosticDescriptor Describe(DiagnosticKind kind)
    {
        var isWhole = kind == AnalyzerErrors.PropertyViolated || kind == AnalyzerErrors.PropertyUndecided || kind == AnalyzerErrors.UnknownOption;
        return Describe(kind, kind.Severity, isOn: true, !isWhole, $"{Pages}docs/diagnostics.md");
    }

    private static DiagnosticDescriptor Describe(DiagnosticKind kind, Severity severity, bool isOn, bool isLive, string page) => new(
        kind.Id, kind.Title, "{0}", "PolicyKit", SeverityOf(severity), isOn, kind.Help, page,
        isLive ? [] : [WellKnownDiagnosticTags.CompilationEnd]);
}
