using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Logic;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Engines.Logic;

public sealed class FormulasTests
{
    private readonly Formulas _formulas = new();
    private readonly BitVector _port = new("port", 16);

    [Fact]
    public void Simplification_never_changes_the_meaning() => Check.QuickThrowOnFailure(Prop.ForAll(Sketch.Any, sketch =>
    {
        var built = sketch.Build(new Formulas());
        return Sketch.Assignments.All(value => FormulaEvaluator.Evaluate(built, value) == sketch.Means(value));
    }));

    [Fact]
    public void Equal_terms_are_one_instance() => Check.QuickThrowOnFailure(Prop.ForAll(Sketch.Any, sketch =>
        ReferenceEquals(sketch.Build(_formulas), sketch.Build(_formulas))));

    [Fact]
    public void Operands_have_lower_ids_than_what_is_built_of_them()
    {
        var disjunction = Assert.IsType<Formula.Or>(_formulas.Or(_formulas.Variable("a"), _formulas.Variable("b")));

        Assert.All(disjunction.Operands, operand => Assert.True(operand.Id < disjunction.Id));
    }

    [Fact]
    public void The_order_of_operands_does_not_matter()
    {
        var (a, b, c) = (_formulas.Variable("a"), _formulas.Variable("b"), _formulas.Variable("c"));

        Assert.Same(_formulas.And(a, _formulas.And(b, c)), _formulas.And(c, b, a, b));
    }

    [Fact]
    public void A_term_and_its_complement_decide_a_junction()
    {
        var (a, b) = (_formulas.Variable("a"), _formulas.Variable("b"));

        Assert.Same(_formulas.False, _formulas.And(b, a, _formulas.Not(a)));
        Assert.Same(_formulas.True, _formulas.Or(_formulas.Not(b), a, b));
        Assert.Same(a, _formulas.Not(_formulas.Not(a)));
    }

    [Fact]
    public void Junctions_of_nothing_are_constants()
    {
        Assert.Same(_formulas.True, _formulas.And());
        Assert.Same(_formulas.False, _formulas.Or());
    }

    [Fact]
    public void Ranges_are_clamped_to_the_vector()
    {
        Assert.Same(_formulas.True, _formulas.InRange(_port, -5, 65_536));
        Assert.Same(_formulas.False, _formulas.InRange(_port, 80, 79));
        Assert.Same(_formulas.False, _formulas.InRange(_port, 65_536, 70_000));
        Assert.Same(_formulas.InRange(_port, 80, 65_535), _formulas.InRange(_port, 80, 70_000));
    }

    [Fact]
    public void A_vector_of_128_bits_keeps_its_highest_value()
    {
        var address = new BitVector("address", 128);
        var highest = BigInteger.Pow(2, 128) - 1;

        Assert.Equal(highest, Assert.IsType<Formula.InRange>(_formulas.EqualTo(address, highest)).Last);
        Assert.Same(_formulas.True, _formulas.InRange(address, 0, highest));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public void Vectors_outside_1_to_128_bits_are_refused(int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _formulas.EqualTo(new("wide", width), 0));

    [Fact]
    public void Choices_with_constant_branches_become_junctions()
    {
        var (c, x) = (_formulas.Variable("c"), _formulas.Variable("x"));

        Assert.Same(_formulas.Or(c, x), _formulas.IfThenElse(c, _formulas.True, x));
        Assert.Same(_formulas.And(c, x), _formulas.IfThenElse(c, x, _formulas.False));
        Assert.Same(_formulas.And(_formulas.Not(c), x), _formulas.IfThenElse(c, _formulas.False, x));
        Assert.Same(_formulas.IfThenElse(c, x, _formulas.Not(x)), _formulas.IfThenElse(_formulas.Not(c), _formulas.Not(x), x));
        Assert.Same(_formulas.True, _formulas.Iff(x, x));
        Assert.Same(_formulas.False, _formulas.Iff(x, _formulas.Not(x)));
    }

    [Fact]
    public void Operands_may_be_a_sequence_that_builds_terms_while_it_is_read()
    {
        var vectors = Enumerable.Range(0, 40).Select(i => new BitVector($"v{i}", 4)).ToArray();

        var lazy = _formulas.And(vectors.Select(vector => _formulas.Or(_formulas.EqualTo(vector, 1), _formulas.EqualTo(vector, 3))));

        Assert.Equal(40, Assert.IsType<Formula.And>(lazy).Operands.Count);
    }

    [Fact]
    public void Disjunctions_that_grow_one_operand_at_a_time_take_linear_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var grown = _formulas.False;
        for (var i = 0; i < 20_000; i++)
            grown = _formulas.Or(grown, _formulas.EqualTo(_port, i));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }
}
