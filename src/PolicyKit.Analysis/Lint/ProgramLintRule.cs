using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>How much must be known for a lint rule to say something (decision D12).</summary>
public enum Needs
{
    /// <summary>One policy: it can run while somebody types.</summary>
    Policy,

    /// <summary>All policies.</summary>
    Program,

    /// <summary>All policies, and the workloads that they apply to. Skipped, and listed as skipped, when none is known.</summary>
    Cluster,
}

/// <summary>A lint rule about what policies mean, whatever language they are written in.</summary>
/// <remarks>Found by <see cref="Catalog"/>: a rule is one file in <c>Lint/Rules</c> and one page in <c>rules/lint</c>. Must keep no state.</remarks>
public abstract class ProgramLintRule : LintRule
{
    /// <summary>How much must be known.</summary>
    public abstract Needs Needs { get; }

    /// <summary>Why it cannot tell, although all that it <see cref="Needs"/> is there: lower case, no full stop; null when it can.</summary>
    /// <remarks>A rule that finds nothing because it cannot look must say so: who reads a report takes silence for a good sign.</remarks>
    public virtual string? Obstacle(LintContext context) => null;

    /// <summary>What it finds, in the order of the input.</summary>
    /// <exception cref="OperationCanceledException"><see cref="LintContext.Cancellation"/> was requested.</exception>
    public abstract IEnumerable<Diagnostic> Check(LintContext context);
}
