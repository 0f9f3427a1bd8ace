using FsCheck.Fluent;
using PolicyKit.Engines.Texts;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Laws;

namespace PolicyKit.Tests.Engines.Texts;

public sealed class TextAtomsTests
{
    private static readonly RegularLanguage Paths = RequestFields.ValuesOf(RequestFields.Path);

    [Fact]
    public void Texts_of_one_atom_belong_to_the_same_languages() => Law.ForAll(RandomLanguages.Any.ArrayOf(4), languages =>
    {
        var atoms = TextAtoms.Of(languages[0], languages.Skip(1), [])!;
        return RandomLanguages.Texts.All(text => atoms.AtomOf(text) is var atom && (atom < 0
            ? !languages[0].Contains(text)
            : languages[0].Contains(text) && languages.Skip(1).All(language => atoms.AtomsOf(language)[atom] == language.Contains(text))));
    });

    [Fact]
    public void Every_atom_has_a_text_of_its_own() => Law.ForAll(RandomLanguages.Any.ArrayOf(4), languages =>
    {
        var atoms = TextAtoms.Of(languages[0], languages.Skip(1), ["a", "bb"])!;
        return Enumerable.Range(0, atoms.Count).All(atom => atoms.AtomOf(atoms.TextOf(atom)) == atom && languages[0].Contains(atoms.TextOf(atom)));
    });

    [Fact]
    public void Different_atoms_are_told_apart_by_some_language() => Law.ForAll(RandomLanguages.Any.ArrayOf(3), languages =>
    {
        var atoms = TextAtoms.Of(languages[0], languages.Skip(1), [])!;
        var sorts = Enumerable.Range(0, atoms.Count).Where(atom => !atoms.IsSingle(atom))
            .Select(atom => string.Concat(languages.Skip(1).Select(language => atoms.AtomsOf(language)[atom] ? '1' : '0'))).ToArray();
        return sorts.Distinct().Count() == sorts.Length;
    });

    [Fact]
    public void The_text_of_an_atom_is_the_shortest_that_it_has() => Law.ForAll(RandomLanguages.Any.ArrayOf(3), languages =>
    {
        var atoms = TextAtoms.Of(languages[0], languages.Skip(1), [])!;
        return RandomLanguages.Texts.All(text => atoms.AtomOf(text) is var atom && (atom < 0 || atoms.TextOf(atom).Length <= text.Length));
    });

    [Fact]
    public void A_pattern_that_single_texts_exhaust_leaves_nothing_over()
    {
        var digit = new RegularLanguage.Characters([new('0', '9')]);
        var atoms = TextAtoms.Of(digit, [.. Enumerable.Range(0, 9).Select(number => RegularLanguage.Literal($"{number}")), digit], [])!;

        Assert.Equal(10, atoms.Count);
        Assert.Equal("9", atoms.TextOf(9));
        Assert.Equal(9, TextAtoms.Of(digit, Enumerable.Range(0, 10).Select(number => RegularLanguage.Literal($"{number}")), [])!.Count - 1);
    }

    [Fact]
    public void Familiar_texts_stand_for_their_atoms()
    {
        var atoms = TextAtoms.Of(Paths, [RegularLanguage.Literal("/admin")], ["/admin", "/other", "/more"])!;

        Assert.Equal(["/admin", "/other"], Enumerable.Range(0, atoms.Count).Select(atoms.TextOf));
    }

    [Fact]
    public void Thousands_of_single_paths_and_hundreds_of_prefixes_are_split_at_once()
    {
        var below = Enumerable.Range(0, 400).Select(number =>
            (RegularLanguage)new RegularLanguage.Sequence([RegularLanguage.Literal($"/service{number}/"), RegularLanguage.Everything]));
        var atoms = TextAtoms.Of(Paths, Enumerable.Range(0, 4000).Select(number => RegularLanguage.Literal($"/item{number}")).Concat(below), [])!;

        Assert.Equal(4401, atoms.Count);
    }

    [Fact]
    public void Languages_that_would_take_all_memory_are_given_up()
    {
        var involved = Enumerable.Range(0, 40).Select(number => (RegularLanguage)new RegularLanguage.Sequence(
            [RegularLanguage.Everything, RegularLanguage.Literal($"x{number}y"), RegularLanguage.Everything]));

        Assert.Null(TextAtoms.Of(Paths, involved, []));
    }

    [Fact]
    public void Repetitions_without_measure_are_given_up()
    {
        RegularLanguage nested = RegularLanguage.Literal("ab");
        for (var i = 0; i < 4; i++)
            nested = new RegularLanguage.Repetition(nested, 1000, 1000);

        Assert.Null(TextAtoms.Of(Paths, [nested], []));
    }
}
