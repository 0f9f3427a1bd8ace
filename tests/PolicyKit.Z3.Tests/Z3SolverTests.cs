using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests;

public sealed class Z3SolverTests : IDisposable
{
    private readonly Formulas _formulas = new();
    private readonly Z3Solver _solver = new(new());

    [Fact]
    public void Answers_are_those_of_trying_every_assignment() => Check.QuickThrowOnFailure(Prop.ForAll(
        Sketch.Any.Generator.ArrayOf(3).ToArbitrary(),
        sketches =>
        {
            var formulas = new Formulas();
            var definitions = sketches.Select((sketch, i) => new Definition(formulas.Variable($"d{i}"), sketch.Build(formulas), null)).ToArray();
            var assertion = formulas.Or(formulas.And(definitions[0].Name, formulas.Not(definitions[1].Name)), definitions[2].Name);
            bool Holds(Func<BitVector, BigInteger> value) =>
                (sketches[0].Means(value) && !sketches[1].Means(value)) || sketches[2].Means(value);

            return Solve(new([assertion], definitions)) switch
            {
                Solution.Satisfiable(var model) => Holds(vector => model.TryGetValue(vector, out var value) ? value : 0),
                Solution.Unsatisfiable => !Sketch.Assignments.Any(Holds),
                _ => false,
            };
        }));

    [Theory]
    [InlineData(3, 40, false)]
    [InlineData(3, 40, true)]
    [InlineData(20, 400, false)]
    [InlineData(20, 400, true)]
    [InlineData(60, 2000, true)]
    public void Models_satisfy_the_query_and_cores_suffice(int policies, int classes, bool closed)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var query = PolicyLikeQueries.Make(seed, policies, classes, closed);
            switch (Solve(query))
            {
                case Solution.Satisfiable(var model):
                    Assert.False(closed);
                    var truths = query.Definitions.ToDictionary(
                        definition => definition.Name.Name, definition => FormulaEvaluator.Evaluate(definition.Body, Value));
                    Assert.All(query.Assertions, assertion => Assert.True(FormulaEvaluator.Evaluate(assertion, Value, name => truths[name])));
                    BigInteger Value(BitVector vector) => model.TryGetValue(vector, out var value) ? value : 0;
                    break;
                case Solution.Unsatisfiable(var core):
                    Assert.IsType<Solution.Unsatisfiable>(Solve(query with { Definitions = core }));
                    break;
                case var other:
                    Assert.Fail($"{other}");
                    break;
            }
        }
    }

    [Fact]
    public void A_core_leaves_out_what_the_proof_does_not_need()
    {
        var (needed, idle) = (_formulas.Variable("needed"), _formulas.Variable("idle"));
        var port = new BitVector("port", 16);
        var definitions = new Definition[] { new(idle, _formulas.EqualTo(port, 1), null), new(needed, _formulas.EqualTo(port, 2), null) };

        var solution = Solve(new([needed, _formulas.EqualTo(port, 3)], definitions));

        Assert.Equal([definitions[1]], Assert.IsType<Solution.Unsatisfiable>(solution).Core);
    }

    [Fact]
    public void Without_its_definition_a_name_is_free()
    {
        var name = _formulas.Variable("isolates");

        Assert.IsType<Solution.Unsatisfiable>(Solve(new([name], [new(name, _formulas.False, null)])));
        Assert.IsType<Solution.Satisfiable>(Solve(new([name], [])));
    }

    [Fact]
    public void Values_of_128_bits_come_back_exactly()
    {
        var address = new BitVector("address", 128);
        var first = (BigInteger.One << 127) + 12_345_678_901_234_567;

        var model = Assert.IsType<Solution.Satisfiable>(Solve(new([_formulas.InRange(address, first, first)], []))).Model;

        Assert.Equal(first, model[address]);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 6)]
    [InlineData(8, 15)]
    [InlineData(8, 11)]
    [InlineData(5, 5)]
    [InlineData(13, 15)]
    public void Ranges_include_both_ends_and_nothing_else(int first, int last)
    {
        var vector = new BitVector("x", 4);
        var range = _formulas.InRange(vector, first, last);

        for (var value = 0; value < 16; value++)
            Assert.Equal(
                value >= first && value <= last,
                Solve(new([range, _formulas.EqualTo(vector, value)], [])) is Solution.Satisfiable);
    }

    [Fact]
    public void A_constant_question_has_a_constant_answer()
    {
        Assert.Empty(Assert.IsType<Solution.Satisfiable>(Solve(new([], []))).Model);
        Assert.Empty(Assert.IsType<Solution.Unsatisfiable>(Solve(new([_formulas.False], []))).Core);
    }

    [Fact]
    public void The_answer_does_not_depend_on_earlier_queries()
    {
        var query = PolicyLikeQueries.Make(7, 10, 100, closed: false);
        var first = Assert.IsType<Solution.Satisfiable>(Solve(query));
        for (var seed = 0; seed < 5; seed++)
            Solve(PolicyLikeQueries.Make(seed, 10, 100, closed: true));

        Assert.Equal(first.Model, Assert.IsType<Solution.Satisfiable>(Solve(query)).Model);
    }

    [Fact]
    public void A_formula_may_be_deep()
    {
        var port = new BitVector("port", 16);
        Formula deep = _formulas.Variable("x");
        for (var i = 0; i < 500; i++)
            deep = i % 2 == 0 ? _formulas.And(deep, _formulas.Not(_formulas.EqualTo(port, i))) : _formulas.Or(deep, _formulas.EqualTo(port, i));

        Assert.IsType<Solution.Satisfiable>(Solve(new([deep], [])));
    }

    [Fact]
    public async Task Two_threads_solve_at_the_same_time()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            using var solver = new Z3Solver(new());
            return Enumerable.Range(0, 20)
                .Select(i => solver.Solve(PolicyLikeQueries.Make(i, 5, 60, i % 2 == 0), CancellationToken.None) is Solution.Unsatisfiable)
                .ToArray();
        })));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.All(Enumerable.Range(0, 10), i => Assert.True(answers[0][2 * i]));
    }

    public void Dispose() => _solver.Dispose();

    private Solution Solve(SolverQuery query) => _solver.Solve(query, CancellationToken.None);
}
