using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace PolicyKit.Tests.Laws;

/// <summary>A statement about all values, tried on a thousand of them: always the same thousand, so that a failure can be repeated.</summary>
internal static class Law
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1000)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(2026), FSharpOption<int>.None)));

    /// <summary>The law holds for every value.</summary>
    public static void ForAll<T>(Gen<T> values, Func<T, bool> holds) => Check.One(Thousand, Prop.ForAll(values.ToArbitrary(), holds));

    /// <summary>The law holds for every pair of values.</summary>
    public static void ForAll<T>(Gen<T> values, Func<T, T, bool> holds) => ForAll(values.Two(), pair => holds(pair.Item1, pair.Item2));

    /// <summary>The law holds for every three values.</summary>
    public static void ForAll<T>(Gen<T> values, Func<T, T, T, bool> holds) =>
        ForAll(values.Three(), triple => holds(triple.Item1, triple.Item2, triple.Item3));
}
