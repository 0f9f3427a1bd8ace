using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads what is to become of a staged policy; whatever it is, the policy enforces nothing (semantics P-70).</summary>
internal static class StagedActions
{
    private const string Deletion = "Delete";

    /// <summary>Reports an action that does not exist, and a deletion with other fields.</summary>
    public static void Check(Field spec)
    {
        var action = spec["stagedAction"];
        var text = action.AsText();
        if (text is not (null or "" or "Set" or Deletion or "Learn" or "Ignore"))
            action.Report(PolicyErrors.UnknownStagedAction, text);
        if (text == Deletion && spec.Entries().Any(entry => entry.Key is not ("stagedAction" or "tier") && IsFilled(entry.Field)))
            spec.Report(PolicyErrors.StagedDeletion);
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
