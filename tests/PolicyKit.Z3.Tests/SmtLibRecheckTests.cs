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

    [ProgramFact("cvc5")]
    public void Cvc5_agrees_about_texts() => RecheckTexts("cvc5");

    [ProgramFact("z3")]
    public void The_z3_program_agrees_about_texts() => RecheckTexts("z3");

    // Random programs read requests where the number can be divided by four.
    private static void RecheckTexts(string program)
    {
        var asked = new List<(SolverQuery Query, Solution Answer)>();
        using var engine = new SymbolicEngine(() => new Z3Solver(new()), (_, query, answer) => asked.Add((query, answer)));
        for (var seed = 4; seed <= 60; seed += 4)
        {
            var random = new RandomPrograms(seed);
            var policies = random.Program();
            engine.Run(new FlowSearch.AnyFlow(policies, World.Closed, random.Condition(policies)), default);
        }
        var withTexts = asked.Where(one => one.Answer is Solution.Satisfiable { Texts.Count: > 0 } or Solution.Unsatisfiable).ToArray();
        Assert.Contains(withTexts, one => one.Answer is Solution.Satisfiable);
        foreach (var (query, answer) in withTexts)
            Assert.Equal(answer is Solution.Satisfiable ? "sat" : "unsat", Run(program, query, answer));
    }

    private static string Run(string program, SolverQuery query, Solution answer)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".smt2");
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
