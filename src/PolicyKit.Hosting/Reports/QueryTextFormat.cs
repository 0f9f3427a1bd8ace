using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The answer to a query for people: the verdict, then each gate with the lines that decide, or nearly do.</summary>
internal sealed class QueryTextFormat : ReportFormat<QueryReport>
{
    // A busy pod is let through by dozens of rules; the first ones show the pattern.
    private const int MostRules = 8;

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(QueryReport report, TextWriter output, Ink ink)
    {
        foreach (var line in Lines(report, ink))
            output.Write($"{line}\n");
    }

    private static IEnumerable<string> Lines(QueryReport report, Ink ink)
    {
        var traffic = (report.Asked is { } asked ? $" {TrafficWords.Of(asked)}" : "") + (report.Request is { } request ? $" {request}".Replace(RequestText.UnnamedHost, "", StringComparison.Ordinal) : "");
        yield return $"{Verdict(report, ink)}  {ink.Strong(DisplayText.Printable($"{report.From.Reference.Text} → {report.To.Reference.Text}{traffic}"))}";
        if (report.Cases.Count == 0)
            yield return "  the two ends have no address family in common, so no connection is possible";
        if (!report.Undefined.IsEmpty)
            yield return $"  nothing defines what policies do to {TrafficWords.Of(report.Undefined)}: network plugins differ; read literally:";
        if (report.Doubt is { } doubt)
            yield return DisplayText.Printable($"  {doubt}, and the answer depends on it; one way to read the policies:");
        if (report.Differs)
            yield return "  the names stand for parties that get different answers:";
        foreach (var one in report.Cases)
        {
            if (report.Cases.Count > 1)
            {
                yield return "";
                yield return $"{Word(!one.Allowed.IsEmpty, ink)}  {Party(one.Source)} → {Party(one.Destination)}";
            }
            if (!one.Allowed.IsEmpty && one.Allowed != report.Asked)
                yield return $"  allowed: {Words(one.Allowed, report)}";
            if (one.Gates.Count == 0)
                yield return "  a pod always reaches itself: no policy can block that";
            foreach (var line in one.Gates.SelectMany(gate => GateLines(report, one, gate, ink)))
                yield return line;
        }
    }

    private static IEnumerable<string> GateLines(QueryReport report, QueryCase one, GateExplanation gate, Ink ink)
    {
        if ((gate.Gate.Direction == Direction.Egress ? one.Source : one.Destination).Endpoint is not { } local)
            yield break; // outside the cluster there is no policy
        yield return "";
        yield return $"  {ink.Strong($"{gate.Gate.Name} of {DisplayText.Printable($"{local}")}")}: {Verdict(report, gate, ink)}, {Reason(gate, local)}";
        // Where all policies stand together, nobody needs to know what their tier is called.
        var hasTiers = gate.Gate.Tiers.Count(tier => tier.Policies.Any(policy => policy.Origin.Span.Document is not null)) > 1;
        foreach (var share in gate.Rules.Take(MostRules))
            foreach (var line in RuleLines($"{Deed(share.Rule.Action)} {share.Rule.Origin}{(hasTiers ? $", tier `{share.Tier}`" : "")}", report.Asked == share.Traffic ? [] : [Words(share.Traffic, report)], share.Rule.Origin, ink))
                yield return line;
        if (gate.Rules.Count > MostRules)
            yield return $"    … and {gate.Rules.Count - MostRules} more rules; `--format json` lists them";
        foreach (var miss in gate.NearMisses)
            foreach (var line in RuleLines(gate.SelectedBy.Count == 0 ? $"not selected by {miss.Origin.Policy}" : $"not matched: {miss.Origin}", miss.Reasons, miss.Origin, ink))
                yield return line;
    }

    private static IEnumerable<string> RuleLines(string title, IEnumerable<string> reasons, Origin origin, Ink ink)
    {
        yield return $"    {DisplayText.Printable(title)}";
        foreach (var reason in reasons)
            yield return $"      {DisplayText.Printable(reason)}";
        foreach (var line in Excerpt.Lines(origin.Span, Excerpt.GutterOf(origin.Span), "", ink))
            yield return $"    {line}";
    }

    private static string Deed(RuleAction action) => action switch
    {
        RuleAction.Allow => "allowed by",
        RuleAction.Deny => "denied by",
        _ => "passed on by",
    };

    private static string Reason(GateExplanation gate, Endpoint local)
    {
        var selecting = gate.SelectedBy.Select(policy => policy.Name).Distinct().Count() switch { 0 => "no policy selects it", 1 => "one policy selects it", var count => $"{count} policies select it" };
        return !local.IsGoverned ? "it has the network of its node, which no policy selects"
            : gate.Allowed.IsEmpty && gate.Rules.Count == 0 ? $"{selecting} and no rule there matches"
            : selecting;
    }

    // Many blocks are shown only in part: who wants them all reads JSON.
    private static string Party(QueryParty party)
    {
        var blocks = party.Addresses.ToCidrs().Take(5).Select(cidr => party.Endpoint is null ? $"{cidr}" : $"{cidr.First}").ToArray();
        var addresses = string.Join(", ", blocks.Take(4)) + (blocks.Length > 4 ? ", …" : "");
        return party.Name is { } name ? $"fqdn/{name}" : party.Endpoint is null ? addresses : DisplayText.Printable(blocks.Length == 0 ? $"{party.Endpoint}" : $"{party.Endpoint} ({addresses})");
    }

    private static string Words(HeaderSpace traffic, QueryReport report) => traffic == report.Defined ? $"everything ({TrafficWords.Of(traffic)})" : TrafficWords.Of(traffic);

    private static string Verdict(QueryReport report, Ink ink) =>
        report.Verdict == QueryVerdict.Undefined ? ink.Doubtful("undefined") : report.Differs ? ink.Doubtful("depends") : Word(report.Verdict == QueryVerdict.Allow, ink);

    private static string Verdict(QueryReport report, GateExplanation gate, Ink ink) =>
        gate.Allowed.IsEmpty || gate.Allowed == (report.Asked ?? report.Defined) ? Word(!gate.Allowed.IsEmpty, ink) : ink.Doubtful("limited");

    private static string Word(bool isAllowed, Ink ink) => isAllowed ? ink.Good("allowed") : ink.Bad("denied");
}
