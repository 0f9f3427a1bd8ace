using PolicyKit.Configuration;
using PolicyKit.Languages;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>The pack that <c>policykit lint</c> uses unless it is told something else.</summary>
internal static class RecommendedRules
{
    // The pack is a part of the analyzer; it is read once, like a constant.
    private static readonly Lazy<LintSelection> Pack = new(() =>
    {
        var problems = new DiagnosticBag();
        var reader = new PackReader((_, _) => null);
        foreach (var resource in ManifestReader.Read(BuiltInPacks.Find(BuiltInPacks.Default)!).OwnResources)
            reader.Read(new(BuiltInPacks.Default, "", resource.Fields(problems)["spec"]));
        return reader.Selection;
    });

    /// <summary>The severity of a rule in the pack; null for one that is off.</summary>
    public static Severity? Find(LintRule rule) => Pack.Value.Rules.TryGetValue(rule, out var severity) ? severity : null;
}
