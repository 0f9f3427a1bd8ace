using System.Diagnostics;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests;

/// <summary>Other solvers read the files that are written, and give the answers that libz3 gave through its API.</summary>
public sealed class SmtLibRecheckTests
{
    [ProgramFact("cvc5")]
    public void Cvc5_agrees_on_every_answer() => Recheck("cvc5");

    [ProgramFact("z3")]
    public void The_z3_program_agrees_on_every_answer() => Recheck("z3");

    private static void Recheck(string program)
    {
        using var solver = new Z3Solver(new());
        for (var seed = 0; seed < 12; seed++)
        {
            var query = PolicyLikeQueries.Make(seed, policies: 1 + seed, classes: 20 + (10 * seed), closed: seed % 2 == 0);
            var answer = solver.Solve(query, CancellationToken.None);
            var printed = Run(program, query, answer);
            Assert.Equal(answer is Solution.Satisfiable ? "sat" : "unsat", printed);
            if (answer is Solution.Unsatisfiable(var core))
                Assert.Equal("unsat", Run(program, query with { Definitions = core }, answer));
        }
    }

    private static string Run(string program, SolverQuery query, Solution answer)
    {
        var file = Path.GetTempFileName() + ".smt2";
        try
        {
            using (var writer = new StreamWriter(file))
                SmtLibWriter.Write(writer, query, ["A random query"], answer);
            using var process = Process.Start(new ProcessStartInfo(program, [file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.Trim();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
