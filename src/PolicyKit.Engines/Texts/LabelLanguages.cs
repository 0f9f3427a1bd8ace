using PolicyKit.Model;

namespace PolicyKit.Engines.Texts;

/// <summary>The values of labels as texts: which there can be, and which of them a comparison means.</summary>
internal static class LabelLanguages
{
    private const int LongestValue = 63;

    private static readonly RegularLanguage Value = Between(Characters(('A', 'Z'), ('a', 'z'), ('0', '9')), Characters(('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '.'), ('_', '_')));
    private static readonly RegularLanguage NamespaceName = Between(Characters(('a', 'z'), ('0', '9')), Characters(('a', 'z'), ('0', '9'), ('-', '-')));
    private static readonly RegularLanguage AccountName = Between(Characters(('a', 'z'), ('0', '9')), Characters(('a', 'z'), ('0', '9'), ('-', '.')));

    /// <summary>The values that the API server accepts; how long they are is left open.</summary>
    /// <remarks>Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set.</remarks>
    public static RegularLanguage ValuesOf(LabelKey key) => key switch
    {
        { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace } => NamespaceName,
        { Scope: LabelScope.Identity } => AccountName,
        _ => new RegularLanguage.Repetition(Value, 0, 1),
    };

    /// <summary>The values that compare so with a text.</summary>
    public static RegularLanguage Of(TextComparison comparison, string text) => text.Length > LongestValue ? RegularLanguage.Nothing : comparison switch
    {
        TextComparison.StartsWith => new RegularLanguage.Sequence([RegularLanguage.Literal(text), RegularLanguage.Everything]),
        TextComparison.EndsWith => new RegularLanguage.Sequence([RegularLanguage.Everything, RegularLanguage.Literal(text)]),
        _ => new RegularLanguage.Sequence([RegularLanguage.Everything, RegularLanguage.Literal(text), RegularLanguage.Everything]),
    };

    private static RegularLanguage.Sequence Between(RegularLanguage end, RegularLanguage inner) =>
        new([end, new RegularLanguage.Repetition(new RegularLanguage.Sequence([new RegularLanguage.Repetition(inner, 0, null), end]), 0, 1)]);

    private static RegularLanguage.Characters Characters(params (char First, char Last)[] ranges) =>
        new([.. ranges.Select(range => new CharacterRange(range.First, range.Last))]);
}
