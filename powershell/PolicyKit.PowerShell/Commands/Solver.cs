using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary>What is said when the solver is missing.</summary>
internal static class Solver
{
    /// <summary>The error for those who cannot go on without it.</summary>
    /// <param name="missing">Why it is missing, and how to get it.</param>
    public static CommandRefusedException Missing(Diagnostic missing) => new(
        new(FailureIds.SolverNotFound, FailureCategory.NotInstalled, $"{missing.Message}; {missing.Help}", null) { Help = "Install libz3, or use `-Engine Managed`." })
    {
        ExitCode = ExitCode.Undecided,
    };
}
