using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>One part of a policy object, and the gate and tier in which it stands.</summary>
/// <param name="Policy">The part: one direction, and in some languages only what denies or what allows.</param>
/// <param name="Gate">The gate.</param>
/// <param name="Tier">The tier.</param>
public sealed record PlacedPart(Policy Policy, Gate Gate, Tier Tier);

/// <summary>A policy as its author knows it: one object, whatever parts it was lowered to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Origin">Where its name is written.</param>
/// <param name="Parts">Its parts, in the order of gates and tiers. Never empty.</param>
public sealed record PolicyObject(ResourceName Name, Origin Origin, EquatableArray<PlacedPart> Parts)
{
    /// <summary>Where it says whom it governs; its name when it does not.</summary>
    public Origin SubjectOrigin => Parts.Select(part => part.Policy.SubjectSpan).FirstOrDefault(span => span.Document is not null) is { Document: not null } written
        ? Origin with { Span = written }
        : Origin;

    /// <summary>Its rules in both directions.</summary>
    public IEnumerable<Rule> Rules => Parts.SelectMany(part => part.Policy.Rules);

    /// <summary>The written policy objects of a program, in input order as far as one document goes. What a data plane adds by itself is left out.</summary>
    public static IReadOnlyList<PolicyObject> Of(PolicyProgram program)
    {
        var parts = from gate in program.Gates
                    from tier in gate.Tiers
                    from policy in tier.Policies
                    where policy.Origin.Span.Document is not null
                    select new PlacedPart(policy, gate, tier);
        return [.. from part in parts
                   group part by part.Policy.Name into written
                   let first = written.OrderBy(part => part.Policy.Origin.Span.Offset).First().Policy.Origin
                   select new PolicyObject(written.Key, first, [.. written])];
    }
}
