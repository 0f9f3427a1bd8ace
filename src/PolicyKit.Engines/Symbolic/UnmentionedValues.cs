using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Gives readable texts to the codes of label values that no policy and no property mentions.</summary>
/// <remarks>INVARIANT: one model, one text a code; no text is a value that someone mentions, or the name of a namespace that exists.</remarks>
internal sealed class UnmentionedValues(Cluster cluster)
{
    private readonly Dictionary<(LabelKey Key, int Code), string> _known = [];

    /// <summary>The text of a code.</summary>
    /// <param name="key">The label.</param>
    /// <param name="code">Its code in the model.</param>
    /// <param name="mentioned">The values of the label that someone mentions.</param>
    public string ValueOf(LabelKey key, int code, ICollection<string> mentioned)
    {
        if (_known.TryGetValue((key, code), out var known))
            return known;
        var isNamespace = key is { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace };
        var stem = isNamespace ? "any-namespace" : key is { Scope: LabelScope.Identity, Key: IdentityKeys.ServiceAccount } ? "any-account" : "any-value";
        var text = stem;
        for (var next = 2; IsTaken(text); next++)
            text = $"{stem}-{next}";
        return _known[(key, code)] = text;

        bool IsTaken(string candidate) => mentioned.Contains(candidate) || (isNamespace && cluster.Namespaces.ContainsKey(candidate))
            || _known.Any(given => given.Key.Key == key && given.Value == candidate);
    }
}
