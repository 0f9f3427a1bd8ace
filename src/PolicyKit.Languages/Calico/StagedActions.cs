using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What is to become of a staged policy (semantics P-70).</summary>
/// <remarks>Source: projectcalico/calico, api/pkg/apis/projectcalico/v3/staged.go.</remarks>
internal enum StagedAction
{
    /// <summary>It is to be enforced. A recommendation that is still learning is taken for what it would be now.</summary>
    Set,

    /// <summary>The enforced policy of its name is to go.</summary>
    Delete,

    /// <summary>Nothing: a recommendation that was turned down.</summary>
    Ignore,
}

/// <summary>Reads what is to become of a staged policy; whatever it is, the policy enforces nothing (semantics P-70).</summary>
internal static class StagedActions
{
    private const string Prefix = "Staged";
    private const string Deletion = "Delete";

    /// <summary>Whether a kind is a staged one.</summary>
    public static bool IsStaged(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The kind of the enforced policies that a staged kind stands for; an enforced kind itself.</summary>
    public static string EnforcedKind(string kind) => IsStaged(kind) ? kind.Substring(Prefix.Length) : kind;

    /// <summary>What a staged policy changes once it is enforced; null for nothing.</summary>
    public static StagedChange? ChangeBy(StagedAction action, ResourceName name, SourceSpan span, PolicyIdentity target, PolicySyntax replacement) => action switch
    {
        StagedAction.Ignore => null,
        StagedAction.Delete => new(name, span, target, null),
        _ => new(name, span, target, replacement),
    };

    /// <summary>The action; reports one that does not exist, and a deletion with other fields.</summary>
    public static StagedAction Read(Field spec)
    {
        var action = spec["stagedAction"];
        var text = action.AsText();
        if (text is not (null or "" or "Set" or Deletion or "Learn" or "Ignore"))
            action.Report(PolicyErrors.UnknownStagedAction, text);
        if (text == Deletion && spec.Entries().Any(entry => entry.Key is not ("stagedAction" or "tier") && IsFilled(entry.Field)))
            spec.Report(PolicyErrors.StagedDeletion);
        return text switch { Deletion => StagedAction.Delete, "Ignore" => StagedAction.Ignore, _ => StagedAction.Set };
    }

    private static bool IsFilled(Field field) => field.Value switch
    {
        null => false,
        YamlValue.Mapping mapping => mapping.Entries.Count > 0,
        YamlValue.Sequence sequence => sequence.Items.Count > 0,
        YamlValue.Scalar scalar => scalar.Text.Length > 0,
        _ => true,
    };
}
