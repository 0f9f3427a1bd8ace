using PolicyKit.Languages.Calico;
using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>A text that stands somewhere in an object, and what is to stand there instead.</summary>
/// <param name="Span">The scalar that holds it, or the key that it is.</param>
/// <param name="Old">The whole text of that scalar or key, without quotes.</param>
/// <param name="Text">What is to stand there instead.</param>
/// <param name="Kind">What the scalar is.</param>
internal sealed record TextReplacement(SourceSpan Span, string Old, string Text, ScalarKind Kind)
{
    // How the keys of labels begin in selectors: those of the pod itself, and those of its namespace, under Cilium and Calico.
    private static readonly string[] Prefixes =
        ["", "k8s:", "any:", "io.cilium.k8s.namespace.labels.", "k8s:io.cilium.k8s.namespace.labels.", "any:io.cilium.k8s.namespace.labels.", "pcns."];

    private static readonly string[] Rules = ["ingress", "egress", "ingressDeny", "egressDeny"];

    /// <summary>The texts that an edit changes; null when they are not there, or more than once.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="within">What stands at its place.</param>
    public static IReadOnlyList<TextReplacement>? Of(PolicyEdit edit, YamlValue within)
    {
        IReadOnlyList<TextReplacement>[] found = edit switch
        {
            PolicyEdit.ReplaceText(_, var old, var text) => [.. Texts(within, text).Where(found => found.Old == old).Select(found => new[] { found })],
            PolicyEdit.ReplaceLabel(var place, var old, var label) => [.. Labels(within, FieldOf(place), old, label)],
            _ => [],
        };
        return found.Length == 1 ? found[0] : null;
    }

    private static string FieldOf(Origin place) => YamlPlace.Steps(place.Path).LastOrDefault(step => step[0] != '[') ?? "";

    private static TextReplacement Of(YamlValue.Scalar scalar, string text) => new(scalar.Span, scalar.Text, text, scalar.Kind);

    private static IEnumerable<TextReplacement> Texts(YamlValue value, string text) => value switch
    {
        YamlValue.Scalar scalar => [Of(scalar, text)],
        YamlValue.Sequence list => list.Items.SelectMany(item => Texts(item, text)),
        YamlValue.Mapping mapping => mapping.Entries.SelectMany(entry => Texts(entry.Value, text).Prepend(new(entry.KeySpan, entry.Key, text, ScalarKind.Text))),
        _ => [],
    };

    private static IEnumerable<IReadOnlyList<TextReplacement>> Labels(YamlValue value, string field, Label old, Label label) => value switch
    {
        YamlValue.Mapping mapping when field == "matchLabels" || (field == "selector" && mapping.Entries.All(entry => entry.Value is YamlValue.Scalar)) =>
            mapping.Entries.Select(entry => OfEntry(entry, old, label)).OfType<IReadOnlyList<TextReplacement>>(),
        YamlValue.Mapping mapping when mapping.Find("key") is YamlValue.Scalar key && mapping.Find("operator") is YamlValue.Scalar { Text: "In" or "NotIn" } =>
            OfExpression(key, mapping.Find("values"), old, label) is { } found ? [found] : [],
        YamlValue.Mapping mapping => mapping.Entries.Where(entry => Array.IndexOf(Rules, entry.Key) < 0).SelectMany(entry => Labels(entry.Value, entry.Key, old, label)),
        YamlValue.Sequence list => list.Items.SelectMany(item => Labels(item, field, old, label)),
        YamlValue.Scalar { Kind: ScalarKind.Text } scalar when field is "selector" or "namespaceSelector" => OfSelector(scalar, old, label),
        _ => [],
    };

    private static IReadOnlyList<TextReplacement>? OfEntry(YamlEntry entry, Label old, Label label) =>
        entry.Value is YamlValue.Scalar { Text: var value } scalar && value == old.Value && PrefixOf(entry.Key, old.Key) is { } prefix
            ? Changed(new(entry.KeySpan, entry.Key, prefix + label.Key, ScalarKind.Text), Of(scalar, label.Value))
            : null;

    private static IReadOnlyList<TextReplacement>? OfExpression(YamlValue.Scalar key, YamlValue? values, Label old, Label label) =>
        values is YamlValue.Sequence list && list.Items.OfType<YamlValue.Scalar>().FirstOrDefault(item => item.Text == old.Value) is { } value
            && PrefixOf(key.Text, old.Key) is { } prefix && (old.Key == label.Key || list.Items.Count == 1 || old.Value == label.Value)
            ? Changed(Of(key, prefix + label.Key), Of(value, label.Value))
            : null;

    /// <summary>The comparison in a selector of Calico: its key, and the first text behind it that has the value.</summary>
    private static IEnumerable<IReadOnlyList<TextReplacement>> OfSelector(YamlValue.Scalar scalar, Label old, Label label)
    {
        var cutter = new SelectorTokens(scalar.Text);
        var tokens = cutter.Cut();
        for (var at = 0; at + 1 < tokens.Count && cutter.Problem is null; at++)
            if (tokens[at].Kind == SelectorTokenKind.Label && tokens[at + 1].Text is "==" or "!=" or "in" or "not in" && PrefixOf(tokens[at].Text, old.Key) is { } prefix)
                foreach (var value in tokens.Skip(at + 2).TakeWhile(token => token.Kind == SelectorTokenKind.Text || token.Text is "{" or ",").Where(token => token.Kind == SelectorTokenKind.Text && token.Text == old.Value))
                {
                    var (key, text) = (tokens[at], scalar.Text);
                    var changed = text.Substring(0, key.Start) + prefix + label.Key + text.Substring(key.Start + key.Length, value.Start + 1 - key.Start - key.Length)
                        + label.Value + text.Substring(value.Start + value.Length - 1);
                    yield return [Of(scalar, changed)];
                }
    }

    private static IReadOnlyList<TextReplacement> Changed(params TextReplacement[] texts) => [.. texts.Where(text => text.Old != text.Text)];

    private static string? PrefixOf(string written, string key) => Array.Find(Prefixes, prefix => written == prefix + key);
}
