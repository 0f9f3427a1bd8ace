using PolicyKit.Engines;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Z3.Tests;

/// <summary>One pigeon more than there are holes: unsatisfiable, and known to keep any solver of this kind busy for hours.</summary>
internal static class Pigeons
{
    public static SolverQuery Make(int holes)
    {
        var formulas = new Formulas();
        Formula In(int pigeon, int hole) => formulas.Variable($"pigeon {pigeon} in {hole}");
        var assertions = new List<Formula>();
        for (var pigeon = 0; pigeon <= holes; pigeon++)
            assertions.Add(formulas.Or(Enumerable.Range(0, holes).Select(hole => In(pigeon, hole))));
        for (var hole = 0; hole < holes; hole++)
            for (var first = 0; first <= holes; first++)
                for (var second = 0; second < first; second++)
                    assertions.Add(formulas.Or(formulas.Not(In(first, hole)), formulas.Not(In(second, hole))));
        return new(assertions, []);
    }
}
