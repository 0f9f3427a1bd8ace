using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>A policy whose name breaks the convention of its team.</summary>
internal sealed class NameConvention : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3008",
        "Name against the convention",
        Severity.Note,
        "`{0}` {1}",
        Help: "Rename the policy, or change the convention in the pack.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy", "policy.networking.k8s.io/AdminNetworkPolicy", "policy.networking.k8s.io/ClusterNetworkPolicy", "projectcalico.org/NetworkPolicy", "projectcalico.org/GlobalNetworkPolicy", "crd.projectcalico.org/NetworkPolicy", "crd.projectcalico.org/GlobalNetworkPolicy", "cilium.io/CiliumNetworkPolicy", "cilium.io/CiliumClusterwideNetworkPolicy"];

    private static readonly LintOption.Texts Patterns = new("patterns", "what names look like, one pattern is enough; `*` stands for any text", []);
    private static readonly LintOption.Number Longest = new("longest", "how many characters a name may have", 63, 1, 253);

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Patterns, Longest];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var name = notes.Resource.Name.Name;
        var patterns = notes.Options.Of(this, Patterns);
        var field = notes.Root["metadata"]["name"];
        if (patterns.Count > 0 && !patterns.Any(pattern => Matches(name, pattern)))
            notes.Report(Kind, field, name, $"matches none of {string.Join(", ", patterns.Select(pattern => $"`{pattern}`"))}");
        else if (name.Length > notes.Options.Of(this, Longest))
            notes.Report(Kind, field, name, $"has {name.Length} characters, which is more than {notes.Options.Of(this, Longest)}");
    }

    /// <summary>Whether a text is made of the parts between the stars, in their order.</summary>
    internal static bool Matches(string text, string pattern)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
            return text == pattern;
        var last = parts[parts.Length - 1];
        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }
        return text.Length - last.Length >= at && text.EndsWith(last, StringComparison.Ordinal);
    }
}
