using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A port of an administrative service or a data store that a rule opens to the Internet or to every pod of the cluster.</summary>
/// <remarks>To open such a port to the pods that need it is what policies are for, so narrow peers are never reported.</remarks>
internal sealed class SensitivePort : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2012",
        "Sensitive port open to everyone",
        Severity.Warning,
        "this opens {0} to {1}",
        Help: "Name the pods or addresses that need the port.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    private static readonly LintOption.Texts Ports = new(
        "ports",
        "ports that are not for everyone, such as `TCP/22`",
        [
            "TCP/22", "TCP/23", "TCP/1433", "TCP/2375", "TCP/2379", "TCP/2380", "TCP/3306", "TCP/3389", "TCP/5432", "TCP/5900", "TCP/6379", "TCP/6443", "TCP/9042",
            "TCP/9200", "TCP/10250", "TCP/10257", "TCP/10259", "TCP/11211", "UDP/11211", "TCP/27017",
        ]);

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Ports];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var sensitive = context.Options.Of(this, Ports).Select(text => (Text: text, Headers: TrafficText.TryParse(text, out _)?.Named ?? HeaderSpace.Empty)).ToArray();
        return from rule in WrittenRules.AllowingIn(context)
               where rule.Direction == Direction.Ingress
               let peer = rule.Uses.Where(use => use.Action == RuleAction.Allow).SelectMany(use => use.Peers).FirstOrDefault(peer => Breadth.IsEveryone(peer.Match))
               where peer is not null
               let open = sensitive.Where(port => !port.Headers.Intersect(rule.Headers).IsEmpty).Select(port => port.Text).ToArray()
               where open.Length > 0
               select Kind.At(PlaceOf(rule, sensitive.First(port => port.Text == open[0]).Headers).Span, Shown(open), Breadth.IsEveryPod(peer.Match) ? "every pod of the cluster" : "every address") with
               {
                   Subject = rule.Policy.Name,
                   Path = rule.Origin.Path,
               };
    }

    private static Origin PlaceOf(WrittenRule rule, HeaderSpace port) =>
        rule.Uses.SelectMany(use => use.Traffic).First(item => item.Match is TrafficMatch.Headers(var set) && !set.Intersect(port).IsEmpty).Origin;

    private static string Shown(string[] ports) => ports.Length <= 2 ? string.Join(" and ", ports) : $"{ports[0]} and {ports.Length - 1} other sensitive ports";
}
