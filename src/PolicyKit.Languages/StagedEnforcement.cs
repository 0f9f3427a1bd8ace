using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Does what staged policies ask for: policies come, replace others, or go (semantics P-70).</summary>
internal static class StagedEnforcement
{
    public static DiagnosticKind NotEnforced { get; } = new(
        "PK0205", "Staged policies", Severity.Note, "staged policies are not enforced: {0} of them, `{1}` first",
        "See with `--staged enforced` what they would change.");

    public static DiagnosticKind Assumed { get; } = new(
        "PK0206", "Staged policies taken to be enforced", Severity.Note, "staged policies are taken to be enforced; new: {0}, replacing others: {1}, removing others: {2}",
        "Leave out `--staged enforced` to see what is enforced today.");

    public static DiagnosticKind NothingToRemove { get; } = new(
        "PK0207", "Nothing to remove", Severity.Warning, "`{0}` is to remove an enforced policy, and there is none of its name",
        "Correct the name, or remove the staged policy.");

    /// <summary>The texts with their staged policies enforced, or as they are.</summary>
    /// <remarks>A text in which nothing changes stays the same object, so that what is known of it can be kept.</remarks>
    /// <param name="files">The texts, with the objects of each.</param>
    /// <param name="choice">What becomes of staged policies.</param>
    /// <param name="diagnostics">Receives what was assumed, and removals that find nothing.</param>
    public static IReadOnlyList<ManifestFile> Apply(IReadOnlyList<ManifestFile> files, StagedPolicies choice, DiagnosticBag diagnostics)
    {
        var changes = files.SelectMany(file => file.Policies).Select(policy => policy.Staged).OfType<StagedChange>().ToArray();
        if (choice == StagedPolicies.Ignored)
        {
            if (changes.Length > 0)
                diagnostics.Report(NotEnforced.At(changes[0].Span, changes.Length, changes[0].Name) with { Subject = changes[0].Name });
            return files;
        }
        var targets = new HashSet<PolicyIdentity>(changes.Select(change => change.Target));
        var found = new HashSet<PolicyIdentity>(files.SelectMany(file => file.Policies).Select(policy => policy.Identity).OfType<PolicyIdentity>().Where(targets.Contains));
        Report(changes, found, diagnostics);
        return changes.Length == 0 ? files : [.. files.Select(file => Apply(file, targets))];
    }

    private static void Report(StagedChange[] changes, HashSet<PolicyIdentity> found, DiagnosticBag diagnostics)
    {
        var removals = changes.Where(change => change.Replacement is null).ToArray();
        var replacing = changes.Count(change => change.Replacement is not null && found.Contains(change.Target));
        diagnostics.Report(Assumed.At(
            changes.Length > 0 ? changes[0].Span : SourceSpan.None, changes.Length - removals.Length - replacing, replacing, removals.Count(change => found.Contains(change.Target))));
        foreach (var removal in removals.Where(change => !found.Contains(change.Target)))
            diagnostics.Report(NothingToRemove.At(removal.Span, removal.Name) with { Subject = removal.Name });
    }

    private static ManifestFile Apply(ManifestFile file, HashSet<PolicyIdentity> targets)
    {
        return file.Policies.Exists(policy => policy.Staged is not null || IsTarget(policy))
            ? file.With(file.Policies.Where(policy => !IsTarget(policy)).Select(policy => policy.Staged is { } change ? change.Replacement : policy).OfType<PolicySyntax>())
            : file;

        bool IsTarget(PolicySyntax policy) => policy.Identity is { } identity && targets.Contains(identity);
    }
}
