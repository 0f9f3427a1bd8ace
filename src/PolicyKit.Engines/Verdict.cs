using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>Whether one flow gets through, and what each gate on its way said.</summary>
/// <param name="IsAllowed">Whether every gate lets the flow through.</param>
/// <param name="Gates">One decision a gate, in the order of the program; empty for a pod's traffic to itself.</param>
public sealed record Verdict(bool IsAllowed, EquatableArray<GateDecision> Gates);

/// <summary>What one gate says of a flow.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="IsAllowed">Whether it lets the flow through.</param>
/// <param name="Trace">The policies that select the endpoint, in the order in which they were asked.</param>
/// <param name="DecidedBy">The rule that decided; null when none matched.</param>
/// <param name="IsolatedBy">When no rule decided and the flow is denied: the isolating policies of the tier that ended it.</param>
public sealed record GateDecision(
    Gate Gate, bool IsAllowed, EquatableArray<TraceStep> Trace, Rule? DecidedBy, EquatableArray<Policy> IsolatedBy)
{
    /// <summary>Whether the flow is allowed only because nothing spoke about it.</summary>
    public bool IsAllowedByDefault => IsAllowed && DecidedBy is null;
}

/// <summary>One policy that was asked.</summary>
/// <param name="Tier">The tier it stands in.</param>
/// <param name="Policy">The policy, which selects the endpoint at the gate.</param>
/// <param name="Matched">Its first matching rule; null when none matches.</param>
public sealed record TraceStep(Tier Tier, Policy Policy, Rule? Matched);
