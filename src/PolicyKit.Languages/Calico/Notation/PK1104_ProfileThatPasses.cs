using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>Nothing stands behind the profiles of an endpoint, so a rule of a profile that passes denies (semantics section 3).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1104.md</c>.</remarks>
internal sealed class ProfileThatPasses : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1104",
        "Pass in a profile",
        Severity.Warning,
        "nothing is asked behind profiles, so `Pass` denies here",
        Help: "Write `Allow` or `Deny`.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. WrittenRules.InBothGroups("Profile")];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        foreach (var rule in WrittenRules.Of(notes.Root).Where(rule => rule["action"].AsText() == "Pass"))
            notes.Report(Kind, rule["action"]);
    }
}
