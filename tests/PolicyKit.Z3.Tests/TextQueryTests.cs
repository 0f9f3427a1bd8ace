using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;
using PolicyKit.Engines.Texts;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests;

public sealed class TextQueryTests : IDisposable
{
    private static readonly TextVariable Text = new("text");

    // Like the fields of requests: libz3 knows characters beyond those of the languages.
    private static readonly RegularLanguage Ascii = new RegularLanguage.Repetition(new RegularLanguage.Characters([new(' ', '~')]), 0, null);
    private readonly Z3Solver _solver = new(new());

    public void Dispose() => _solver.Dispose();

    [Fact]
    public void Z3_finds_a_text_exactly_where_the_automata_have_an_atom() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(RandomLanguages.Any.Three().ToArbitrary(), languages =>
        {
            var (first, second, third) = languages;
            var formulas = new Formulas();
            var query = new SolverQuery(
                [formulas.InLanguage(Text, Ascii), formulas.InLanguage(Text, first), formulas.InLanguage(Text, second), formulas.Not(formulas.InLanguage(Text, third))], []);
            var atoms = TextAtoms.Of(first, [second, third], [])!;
            var exists = Enumerable.Range(0, atoms.Count).Any(atom => atoms.AtomsOf(second)[atom] && !atoms.AtomsOf(third)[atom]);
            return _solver.Solve(query, default) switch
            {
                Solution.Satisfiable satisfiable => exists && Value(satisfiable) is var text && first.Contains(text) && second.Contains(text) && !third.Contains(text),
                Solution.Unsatisfiable => !exists,
                _ => true, // undecided is an answer
            };
        }));

    [Fact]
    public void Characters_that_need_escapes_come_back_as_they_went()
    {
        var formulas = new Formulas();
        const string Odd = "/a\"b\\{41}|é\t";
        var solution = _solver.Solve(new([formulas.InLanguage(Text, RegularLanguage.Literal(Odd))], []), default);

        Assert.Equal(Odd, Value(Assert.IsType<Solution.Satisfiable>(solution)));
    }

    private static string Value(Solution.Satisfiable solution) => solution.Texts.TryGetValue(Text, out var text) ? text : "";
}
