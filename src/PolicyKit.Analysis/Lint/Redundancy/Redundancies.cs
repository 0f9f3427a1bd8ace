using PolicyKit.Engines.Contributions;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Redundancy;

/// <summary>A rule that others make superfluous, wherever its policies are applied.</summary>
/// <param name="Main">The rule that does, and how.</param>
/// <param name="Removal">The change that takes it away; null where that may mean more.</param>
internal sealed record CoveredRule(Cover Main, Fix? Removal)
{
    /// <summary>What the rule does with its flows, as a verb.</summary>
    public string Verb => Main.Rule.Rule.Action switch { RuleAction.Allow => "allows", RuleAction.Deny => "denies", _ => "passes on" };

    /// <summary>A finding about it.</summary>
    public Diagnostic Report(DiagnosticKind kind, params object[] arguments) => kind.At(Main.Rule.Rule.Origin.Span, arguments) with
    {
        Subject = Main.Rule.Policy.Name,
        Path = Main.Rule.Rule.Origin.Path,
        Related = new(Main.By.Rule.Origin.Span, $"`{Main.By.Rule.Origin}` matches all of its flows"),
        Fix = Removal,
    };
}

/// <summary>A policy that others make superfluous, wherever they are applied.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Others">The policies that do the same, without repetition.</param>
/// <param name="IsPlain">Whether its peers mean the same in every cluster.</param>
internal sealed record CoveredPolicy(PolicyObject Policy, IReadOnlyList<Origin> Others, bool IsPlain);

/// <summary>What is superfluous in every cluster, and what does nothing in this one.</summary>
internal sealed class Redundancies
{
    private readonly Dictionary<ResourceName, CoveredPolicy> _policies = [];
    private readonly Dictionary<(ResourceName Policy, string Path), CoveredRule> _rules = [];
    private readonly Covers[] _readings;
    private readonly ClusterAnswers _answers;
    private readonly bool _isPlain;

    private Redundancies(LintContext context)
    {
        _answers = ClusterAnswers.Of(context);
        _readings = [.. context.Program.AllReadings.Select(program => new Covers(program))];
        _isPlain = _readings.Length == 1 && !context.Program.Policies.SelectMany(policy => policy.Rules).Any(ReadsRequests);
        foreach (var policy in context.Policies)
            if (Covered(policy) is { } covered)
                _policies.Add(policy.Name, covered);
        var places = _readings[0].Places.Where(place => IsRule(place.Path) && !_policies.ContainsKey(place.Policy)).ToArray();
        var covers = places.Select(place => (Place: place, Covers: CoversOf(place))).Where(entry => entry.Covers is { Count: > 0 }).ToDictionary(entry => entry.Place, entry => entry.Covers![0]);
        var kept = new HashSet<(ResourceName, string)>(places.Where(place => !covers.ContainsKey(place)).Select(ListOf));
        foreach (var entry in covers)
            _rules.Add(entry.Key, new(entry.Value, RemovalOf(entry.Value, kept.Contains(ListOf(entry.Key)))));
    }

    /// <summary>The policies that are superfluous in every cluster.</summary>
    public IEnumerable<CoveredPolicy> Policies => _policies.Values;

    /// <summary>The rules that are superfluous in every cluster, in policies that are not.</summary>
    public IEnumerable<CoveredRule> Rules => _rules.Values;

    /// <summary>The rules that match flows of this cluster and without which each of its verdicts is the same; not those that are superfluous everywhere.</summary>
    public IEnumerable<IReadOnlyList<PlacedRule>> IdleRules => !_answers.IsKnown ? [] :
        from place in _readings[0].Places
        where IsRule(place.Path) && !_rules.ContainsKey(place) && !_policies.ContainsKey(place.Policy)
        let rules = _readings[0].At(place).ToArray()
        where rules.Any(rule => _answers.Main.Of(rule.Rule).Matches) && !IsNeeded(place) && _readings.All(reading => AreAlone(reading.At(place).Select(rule => rule.Gate)))
        select rules;

    /// <summary>The policies that select pods, whose rules all match flows, and without which each verdict is the same; not those that are superfluous everywhere.</summary>
    public IEnumerable<PolicyObject> IdlePolicies(LintContext context) => !_answers.IsKnown ? [] :
        from policy in context.Policies
        where !_policies.ContainsKey(policy.Name) && policy.Rules.Any() && policy.Rules.All(rule => _answers.Main.Of(rule).Matches) && !IsNeeded(policy.Name)
        where _answers.Readings.All(reading => reading.Program.Gates.All(gate => gate.Tiers.SelectMany(tier => tier.Policies).Count(part => part.Name == policy.Name) <= 1))
        select policy;

    /// <summary>The redundancies, shared by all rules.</summary>
    public static Redundancies Of(LintContext context) => context.Shared(shared => new Redundancies(shared));

    /// <summary>What a rule does in this cluster.</summary>
    public RuleContribution Of(Rule rule) => _answers.Main.Of(rule);

    private CoveredPolicy? Covered(PolicyObject policy)
    {
        if (_answers.IsKnown && IsNeeded(policy.Name))
            return null;
        var covers = _readings.Select(reading => reading.Of(policy.Name)).ToArray();
        if (covers.Any(cover => cover is null))
            return null;
        var (rules, isolations) = covers[0]!.Value;
        if (rules.Count + isolations.Count == 0 || !rules.All(cover => cover.IsHarmless))
            return null; // what contradicts others is said of each rule
        var others = rules.Select(cover => cover.By.Policy.Origin).Concat(isolations.Select(other => other.Origin)).Distinct().ToArray();
        return new(policy, others, _isPlain && rules.All(IsPlain));
    }

    private List<Cover>? CoversOf((ResourceName Policy, string Path) place)
    {
        if (_answers.IsKnown && IsNeeded(place))
            return null;
        var found = new List<Cover>();
        foreach (var reading in _readings)
            if (reading.Of(place) is { } covers)
                found.AddRange(covers);
            else
                return null;
        return found;
    }

    private bool IsNeeded((ResourceName Policy, string Path) place)
    {
        for (var i = 0; i < _readings.Length; i++)
            if (_readings[i].At(place).Any(rule => _answers.Readings[i].Of(rule.Rule).IsNeeded))
                return true;
        return false;
    }

    private bool IsNeeded(ResourceName policy) => _answers.Readings.Any(reading => reading.PartsOf(policy).Any(reading.IsNeeded));

    // The last rule of a list may be what makes its policy isolate at all.
    private Fix? RemovalOf(Cover cover, bool leavesOthers) => new("Remove the rule",
        _isPlain && leavesOthers && IsPlain(cover) ? FixSafety.Safe : FixSafety.Unsafe, [new PolicyEdit.RemoveRule(cover.Rule.Rule.Origin)]);

    // A peer made of several may stand for what the input has today: nodes, network sets, services.
    private static bool IsPlain(Cover cover) => cover.Rule.Rule.Local == Peer.Anyone
        && cover.Rule.Rule.Peers.Concat(cover.By.Rule.Peers).All(peer => peer.Match is Peer.Endpoints or Peer.Addresses || peer.Match == Peer.Anyone);

    private static bool ReadsRequests(Rule rule) => rule.Traffic.Any(item => item.Match.ReadsRequests);

    private static bool AreAlone(IEnumerable<int> gates) => gates.GroupBy(gate => gate).All(same => same.Count() == 1);

    // A rule is an item of a list; what a data plane derives from a whole policy is none.
    private static bool IsRule(string path) => ListOf(path) is var list && (list.EndsWith("gress", StringComparison.Ordinal) || list.EndsWith("gressDeny", StringComparison.Ordinal));

    private static (ResourceName, string) ListOf((ResourceName Policy, string Path) place) => (place.Policy, ListOf(place.Path));

    private static string ListOf(string path) => path.EndsWith("]", StringComparison.Ordinal) ? path.Substring(0, path.LastIndexOf('[')) : "";
}
