namespace PolicyKit.Model;

/// <summary>From which end of a flow a policy looks.</summary>
public enum Direction
{
    /// <summary>At the source: what may leave.</summary>
    Egress,

    /// <summary>At the destination: what may enter.</summary>
    Ingress,
}

/// <summary>Ordered rules for one direction of the endpoints a selector picks.</summary>
/// <param name="Name">The object it was written in.</param>
/// <param name="Subject">Whose traffic it governs.</param>
/// <param name="Direction">At which end it looks.</param>
/// <param name="Isolates">Whether its subjects are denied, at the end of the tier, what no rule of the tier matched.</param>
/// <param name="Rules">In order; the first that matches decides.</param>
/// <param name="Origin">Where it was written: the place that explains its isolation.</param>
public sealed record Policy(
    ResourceName Name, Selector Subject, Direction Direction, bool Isolates, EquatableArray<Rule> Rules, Origin Origin)
{
    /// <summary>Where <see cref="Subject"/> is written; none where the policy does not say whom it governs.</summary>
    public SourceSpan SubjectSpan { get; init; }
}

/// <summary>Policies that are decided before the next tier is asked.</summary>
/// <param name="Name">The name its users know; used in traces.</param>
/// <param name="Policies">In order; each of them in the direction of the gate that holds the tier.</param>
public sealed record Tier(string Name, EquatableArray<Policy> Policies);

/// <summary>A place where a flow can be stopped. A flow gets through when every gate on its way lets it through.</summary>
/// <remarks>
/// The first matching rule of the first tier with one decides; <see cref="RuleAction.Pass"/> asks the next tier; a tier without a match
/// denies if an isolating policy of it selects the endpoint, else the next tier is asked; behind the last tier the flow is allowed.
/// </remarks>
/// <param name="Name">What users call it, <c>ingress</c>.</param>
/// <param name="Direction">The end of the flow at which it stands; its policies select the endpoint there.</param>
/// <param name="Tiers">In order.</param>
public sealed record Gate(string Name, Direction Direction, EquatableArray<Tier> Tiers);

/// <summary>The intermediate representation: every policy of every language, arranged as the data plane enforces them.</summary>
/// <param name="Cluster">What exists.</param>
/// <param name="Gates">The gates that every flow passes, in any order.</param>
/// <param name="DefinedTraffic">The traffic for which the data plane defines what policies do; elsewhere a verdict is not provable.</param>
public sealed record PolicyProgram(Cluster Cluster, EquatableArray<Gate> Gates, HeaderSpace DefinedTraffic)
{
    /// <summary>What the policies may mean instead, where the data plane leaves a choice. A verdict counts only if all readings share it.</summary>
    public EquatableArray<AlternativeReading> OtherReadings { get; init; }

    /// <summary>How the data plane encrypts what travels between nodes; null when it does not.</summary>
    public NodeEncryption? Encryption { get; init; }

    /// <summary>This program, and those of the other readings.</summary>
    public IEnumerable<PolicyProgram> AllReadings => OtherReadings.Select(reading => reading.Program).Prepend(this);

    /// <summary>The same policies over another cluster, in all readings.</summary>
    public PolicyProgram Over(Cluster cluster) => this with
    {
        Cluster = cluster,
        OtherReadings = [.. OtherReadings.Select(reading => reading with { Program = reading.Program with { Cluster = cluster } })],
    };

    /// <summary>Every policy, gate by gate and tier by tier.</summary>
    public IEnumerable<Policy> Policies => Gates.SelectMany(gate => gate.Tiers).SelectMany(tier => tier.Policies);
}

/// <summary>Another thing that policies may mean, where the data plane leaves a choice or the input does not say enough.</summary>
/// <param name="Doubt">What is not settled, in words for users: <c>the order of `a` and `b`, which have the same priority</c>.</param>
/// <param name="Program">The program under this reading, over the same cluster.</param>
/// <param name="Origin">Where the doubt comes from.</param>
public sealed record AlternativeReading(string Doubt, PolicyProgram Program, Origin Origin);
