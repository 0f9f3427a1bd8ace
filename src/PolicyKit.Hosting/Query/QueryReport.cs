using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>What a query comes to.</summary>
public enum QueryVerdict
{
    /// <summary>Nothing of what was asked gets through between any of the parties.</summary>
    Deny,

    /// <summary>Something of it gets through between some of the parties.</summary>
    Allow,

    /// <summary>
    /// Traffic was asked for about which nothing defines what policies do (semantics K-43), or the policies can be read in several ways that
    /// give different answers.
    /// </summary>
    Undefined,
}

/// <summary>The answer to one question: may this end connect to that one, and why.</summary>
/// <param name="From">Who connects.</param>
/// <param name="To">Who is connected to.</param>
/// <param name="Asked">The traffic in question; null when all of it was meant.</param>
/// <param name="Defined">The traffic for which the data plane defines what policies do.</param>
/// <param name="Cases">One for each sort of parties; usually one. Empty when the two ends have no address family in common.</param>
public sealed record QueryReport(FlowEnd From, FlowEnd To, HeaderSpace? Asked, HeaderSpace Defined, EquatableArray<QueryCase> Cases)
{
    /// <summary>The request that connections ought to carry; null when only the connections themselves were asked about.</summary>
    public Request? Request { get; init; }

    /// <summary>What is not settled about the policies, if the answer depends on it; otherwise null.</summary>
    public string? Doubt { get; init; }

    /// <summary>What it comes to.</summary>
    public QueryVerdict Verdict => Doubt is not null || !Undefined.IsEmpty ? QueryVerdict.Undefined
        : Cases.Any(one => !one.Allowed.IsEmpty) ? QueryVerdict.Allow : QueryVerdict.Deny;

    /// <summary>Whether the answer depends on the address or the pod: the ends stand for several parties, and they differ.</summary>
    public bool Differs => Cases.Select(one => one.Allowed).Distinct().Count() > 1;

    /// <summary>The part of what was asked that nothing defines; what a pod sends to itself gets through whatever it is.</summary>
    public HeaderSpace Undefined => Asked is null || Cases.All(one => one.Gates.Count == 0) ? HeaderSpace.Empty : Asked.Except(Defined);
}

/// <summary>The answer for parties that no policy tells apart.</summary>
/// <param name="Source">Who connects.</param>
/// <param name="Destination">Who is connected to.</param>
/// <param name="Allowed">What gets through, of what was asked.</param>
/// <param name="Gates">What each gate says; empty for a pod's traffic to itself, which nothing can block.</param>
public sealed record QueryCase(QueryParty Source, QueryParty Destination, HeaderSpace Allowed, EquatableArray<GateExplanation> Gates)
{
    /// <summary>Whether another case is about the same endpoints and has the same answer for the same reasons.</summary>
    internal bool IsLike(QueryCase other) =>
        ReferenceEquals(Source.Endpoint, other.Source.Endpoint) && ReferenceEquals(Destination.Endpoint, other.Destination.Endpoint)
        && Allowed == other.Allowed && Gates.Count == other.Gates.Count && Gates.Zip(other.Gates).All(pair => pair.First.IsLike(pair.Second));

    /// <summary>This case, with the addresses of a like one.</summary>
    internal QueryCase Merge(QueryCase other) => this with { Source = Source.Merge(other.Source), Destination = Destination.Merge(other.Destination) };
}

/// <summary>One end of a case.</summary>
/// <param name="Endpoint">The endpoint; null outside the cluster.</param>
/// <param name="Addresses">The addresses that are meant; empty for an endpoint whose addresses are not known.</param>
public sealed record QueryParty(Endpoint? Endpoint, AddressSet Addresses)
{
    /// <summary>The DNS name of a destination that is known by it; otherwise null.</summary>
    public string? Name { get; init; }

    /// <summary>Both together.</summary>
    internal QueryParty Merge(QueryParty other) => this with { Addresses = Addresses.Union(other.Addresses) };
}

/// <summary>What one gate says, and why.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Allowed">What it lets through, of what was asked.</param>
/// <param name="SelectedBy">The policies that select the endpoint at the gate.</param>
/// <param name="Rules">The rules that speak about what was asked, with what they match of it; of a single port only the one that decides.</param>
/// <param name="NearMisses">Where nothing is allowed, the rules that come closest; where nothing selects, the policies that come closest.</param>
public sealed record GateExplanation(
    Gate Gate, HeaderSpace Allowed, EquatableArray<Policy> SelectedBy, EquatableArray<RuleShare> Rules, EquatableArray<NearMiss> NearMisses)
{
    /// <summary>Whether a policy that selects the endpoint denies what no rule allows.</summary>
    public bool IsIsolated => SelectedBy.Any(policy => policy.Isolates);

    /// <summary>Whether another explanation rests on the same rules; near misses may word addresses differently.</summary>
    internal bool IsLike(GateExplanation other) =>
        Gate.Name == other.Gate.Name && Allowed == other.Allowed && Rules.Select(share => share.Rule).SequenceEqual(other.Rules.Select(share => share.Rule), ReferenceEqualityComparer.Instance);
}

/// <summary>A rule, and what it matches of the traffic in question.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Tier">The tier it stands in.</param>
/// <param name="Traffic">What it matches.</param>
public sealed record RuleShare(Rule Rule, string Tier, HeaderSpace Traffic);

/// <summary>Something that would have decided otherwise if a little were different.</summary>
/// <param name="Origin">The rule or policy.</param>
/// <param name="Reasons">Why it does not apply: lower case, no full stop.</param>
public sealed record NearMiss(Origin Origin, EquatableArray<string> Reasons);
