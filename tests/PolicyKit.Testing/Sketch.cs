using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Testing;

/// <summary>A formula before any simplification, with its meaning: the yardstick of random tests.</summary>
public sealed record Sketch(string Text, Func<Formulas, Formula> Build, Func<Func<BitVector, BigInteger>, bool> Means)
{
    /// <summary>The vectors of random sketches: small enough to try every assignment.</summary>
    public static BitVector[] Vectors { get; } = [new("x", 3), new("y", 2), new("z", 1)];

    /// <summary>Every assignment of <see cref="Vectors"/>.</summary>
    public static IEnumerable<Func<BitVector, BigInteger>> Assignments =>
        from bits in Enumerable.Range(0, 1 << Vectors.Sum(vector => vector.Width))
        select new Func<BitVector, BigInteger>(vector => vector.Name switch
        {
            "x" => bits & 7,
            "y" => (bits >> 3) & 3,
            _ => bits >> 5,
        });

    /// <summary>Random sketches, among them empty junctions, ranges that are empty and ranges that reach beyond the vector.</summary>
    public static Arbitrary<Sketch> Any { get; } = Gen.Sized(size => Generate(Math.Min(size, 30))).ToArbitrary();

    public override string ToString() => Text;

    private static Gen<Sketch> Generate(int size) => size <= 1 ? Leaf : Gen.OneOf(
        Leaf,
        Generate(size / 2).Select(Negation),
        Operands(size).Select(operands => Junction("and", operands)),
        Operands(size).Select(operands => Junction("or", operands)),
        from c in Generate(size / 3) from t in Generate(size / 3) from e in Generate(size / 3) select Choice(c, t, e));

    private static Gen<Sketch[]> Operands(int size) =>
        from count in Gen.Choose(0, 4) from operands in Generate(size / 3).ArrayOf(count) select operands;

    private static Gen<Sketch> Leaf { get; } =
        from vector in Gen.Elements(Vectors) from first in Gen.Choose(-1, 8) from last in Gen.Choose(-1, 9)
        select new Sketch(
            $"{vector.Name} in {first}..{last}",
            formulas => formulas.InRange(vector, first, last),
            value => value(vector) >= first && value(vector) <= last);

    private static Sketch Negation(Sketch operand) => new(
        $"(not {operand})", formulas => formulas.Not(operand.Build(formulas)), value => !operand.Means(value));

    private static Sketch Junction(string word, Sketch[] operands) => new(
        $"({word} {string.Join<Sketch>(" ", operands)})",
        formulas => word == "and"
            ? formulas.And(operands.Select(operand => operand.Build(formulas)))
            : formulas.Or(operands.Select(operand => operand.Build(formulas))),
        value => word == "and" ? operands.All(operand => operand.Means(value)) : operands.Any(operand => operand.Means(value)));

    private static Sketch Choice(Sketch condition, Sketch then, Sketch otherwise) => new(
        $"(ite {condition} {then} {otherwise})",
        formulas => formulas.IfThenElse(condition.Build(formulas), then.Build(formulas), otherwise.Build(formulas)),
        value => condition.Means(value) ? then.Means(value) : otherwise.Means(value));
}
