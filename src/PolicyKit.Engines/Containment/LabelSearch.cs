using System.Collections.Immutable;
using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Containment;

/// <summary>Looks for labels that satisfy one selector and not another, choice by choice.</summary>
internal sealed class LabelSearch
{
    // Selectors that people write need a few dozen steps.
    private const int MostSteps = 20_000;

    private static readonly LabelBox Anything = new LabelBox(ImmutableDictionary<LabelKey, LabelValues>.Empty, null).With(
        new(LabelScope.Identity, IdentityKeys.Kind),
        new([nameof(EndpointKind.Pod), nameof(EndpointKind.HostPod), nameof(EndpointKind.Node), nameof(EndpointKind.HostEndpoint)], false));

    private int _steps;

    /// <summary>Whether some labels may do so; false is a proof that none do.</summary>
    /// <param name="wanted">What they satisfy.</param>
    /// <param name="unwanted">What they do not satisfy; null for nothing.</param>
    public bool MaySatisfy(Selector wanted, Selector? unwanted)
    {
        var todo = unwanted is null ? ImmutableStack<Literal>.Empty : ImmutableStack<Literal>.Empty.Push(new(HypotheticalPods.WithoutAlias(unwanted), false));
        return MaySatisfy(Anything, todo.Push(new(HypotheticalPods.WithoutAlias(wanted), true)));
    }

    private readonly record struct Literal(Selector Selector, bool IsWanted);

    private bool MaySatisfy(LabelBox box, ImmutableStack<Literal> todo)
    {
        if (todo.IsEmpty || ++_steps > MostSteps)
            return true;
        var rest = todo.Pop(out var next);
        switch (next.Selector)
        {
            case Selector.HasLabel(var key):
                return Restrict(box, key, next.IsWanted ? LabelValues.Absent.Complement() : LabelValues.Absent, rest);
            case Selector.LabelIn(var key, var values):
                LabelValues listed = new([.. values], false);
                return Restrict(box, key, next.IsWanted ? listed : listed.Complement(), rest);
            case Selector.LabelText text:
                return Restrict(box, text.Key, Compared(box.Possible(text.Key), text, next.IsWanted), rest);
            case Selector.Not(var operand):
                return MaySatisfy(box, rest.Push(new(operand, !next.IsWanted)));
            case Selector.All(var operands):
                return next.IsWanted ? MaySatisfy(box, Each(rest, operands, true)) : operands.Any(operand => MaySatisfy(box, rest.Push(new(operand, false))));
            case Selector.OneOf(var operands):
                return next.IsWanted ? operands.Any(operand => MaySatisfy(box, rest.Push(new(operand, true)))) : MaySatisfy(box, Each(rest, operands, false));
            default:
                throw new NotSupportedException($"selector {next.Selector.GetType().Name}");
        }
    }

    // What asks for single values comes first: it makes the others easy.
    private static ImmutableStack<Literal> Each(ImmutableStack<Literal> todo, EquatableArray<Selector> operands, bool isWanted) =>
        operands.OrderBy(operand => operand is Selector.LabelIn ? 1 : 0).Aggregate(todo, (stack, operand) => stack.Push(new(operand, isWanted)));

    private bool Restrict(LabelBox box, LabelKey key, LabelValues wanted, ImmutableStack<Literal> rest)
    {
        var left = box.Possible(key).Intersect(wanted);
        return !left.IsEmpty && MaySatisfy(box.With(key, left), rest);
    }

    // Where any value is possible, some value compares as wanted.
    private static LabelValues Compared(LabelValues possible, Selector.LabelText text, bool isWanted)
    {
        if (!possible.IsComplement)
            return new([.. possible.Values.Where(value => text.Matches(_ => value) == isWanted)], false);
        return isWanted ? LabelValues.Absent.Complement() : LabelValues.Anything;
    }
}
