using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Puts together what one property comes to under several engines: it has to hold under each of them.</summary>
internal static class AcrossDataPlanes
{
    /// <summary>The result for all engines together; where they differ it says so.</summary>
    /// <param name="each">The name of each engine, and the result under it; at least one.</param>
    public static PropertyResult Merge(IReadOnlyList<(string DataPlane, PropertyResult Result)> each)
    {
        var worst = each.FirstOrDefault(one => one.Result.Outcome is Outcome.Violated) is { Result: not null } violated ? violated
            : each.FirstOrDefault(one => one.Result.Outcome is Outcome.Undecided) is { Result: not null } undecided ? undecided
            : each[0];
        var others = string.Join("; ", each.Where(one => one.Result.Outcome.GetType() != worst.Result.Outcome.GetType())
            .Select(one => $"with `{one.DataPlane}` it {(one.Result.Outcome is Outcome.Holds ? "holds" : "is undecided")}"));
        return worst.Result with
        {
            Outcome = others.Length == 0 ? worst.Result.Outcome : Tell(worst.Result.Outcome, $"this is so with `{worst.DataPlane}`; {others}"),
            Elapsed = each.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Result.Elapsed),
            Diagnostics = each.SelectMany(one => one.Result.Diagnostics).Distinct().ToEquatableArray(),
        };
    }

    private static Outcome Tell(Outcome outcome, string difference) => outcome switch
    {
        Outcome.Violated(var evidence) => new Outcome.Violated(evidence with { Remarks = [.. evidence.Remarks, difference] }),
        Outcome.Undecided(var reason) => new Outcome.Undecided($"{reason}; {difference}"),
        _ => outcome,
    };
}
