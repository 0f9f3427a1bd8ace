using PolicyKit.Analysis.Lint;
using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>The lint rules that exist.</summary>
public static class LintRules
{
    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
        [.. Catalog.Of<ProgramLintRule>().Concat<LintRule>(Catalog.Of<NotationLintRule>()).OrderBy(rule => rule.Kind.Id, StringComparer.Ordinal)];

    /// <summary>The rule with an id; null when there is none.</summary>
    public static LintRule? Find(string id) => All.FirstOrDefault(rule => rule.Kind.Id == id);
}
