using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Random languages over three characters, and every short text over them: small on purpose, so that languages meet often.</summary>
public static class RandomLanguages
{
    private const string Alphabet = "ab/";

    /// <summary>Every text of at most four of the characters.</summary>
    public static IReadOnlyList<string> Texts { get; } = [.. Enumerable.Range(0, 5).SelectMany(TextsOf)];

    /// <summary>Languages of all kinds, also empty ones and nested repetitions.</summary>
    public static Gen<RegularLanguage> Any { get; } = Gen.Sized(size => Generate(Math.Min(size, 12)));

    private static IEnumerable<string> TextsOf(int length) => length == 0
        ? [""]
        : TextsOf(length - 1).SelectMany(text => Alphabet.Select(character => text + character));

    private static Gen<RegularLanguage> Generate(int size) => size <= 1 ? Leaf : Gen.OneOf(
        Leaf,
        Operands(size).Select(operands => (RegularLanguage)new RegularLanguage.Sequence([.. operands])),
        Operands(size).Select(operands => (RegularLanguage)new RegularLanguage.Choice([.. operands])),
        from operand in Generate(size / 2)
        from least in Gen.Choose(0, 2)
        from most in Gen.Choose(-1, 2)
        select (RegularLanguage)new RegularLanguage.Repetition(operand, least, most < 0 ? null : least + most));

    private static Gen<RegularLanguage[]> Operands(int size) =>
        from count in Gen.Choose(0, 3) from operands in Generate(size / 3).ArrayOf(count) select operands;

    private static Gen<RegularLanguage> Leaf { get; } = Gen.OneOf(
        Gen.Elements("", "a", "ab", "/a", "b/a").Select(RegularLanguage.Literal),
        Gen.Elements(RegularLanguage.Everything, RegularLanguage.AnyCharacter, RegularLanguage.Nothing),
        Gen.Elements<RegularLanguage>(
            new RegularLanguage.Characters([new('a', 'b')]), new RegularLanguage.Characters([new('/', 'a')]), new RegularLanguage.Characters([])));
}
