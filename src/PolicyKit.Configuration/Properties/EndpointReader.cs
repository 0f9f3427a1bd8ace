using PolicyKit.Analysis;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Reads sets of endpoints: a word, a mapping, or a list of those.</summary>
/// <param name="groups">The sets that have names.</param>
internal sealed class EndpointReader(GroupTable groups)
{
    private const int LongestName = 60;
    private static readonly string[] Keys = ["namespace", "namespaces", "pods", "name", "cidr", "except", "fqdn"];

    /// <summary>The set; null once an error has been reported.</summary>
    public EndpointSet? Read(Field field)
    {
        var items = field.OneOrMore("endpoints").Select(ReadOne).ToArray();
        return items.Length > 0 && items.All(item => item is not null)
            ? new(items.SelectMany(item => item!.Members).GroupBy(member => (member.Name, member.Peer)).Select(same => same.First()).ToEquatableArray())
            : null;
    }

    private EndpointSet? ReadOne(Field field) => field.Value switch
    {
        YamlValue.Mapping => ReadMapping(field) is { } peer ? One(field, peer) : null,
        _ => field.AsText("endpoints: a word, a mapping or a list of them") is { } text ? ReadWord(field, text) : null,
    };

    private EndpointSet? ReadWord(Field field, string text)
    {
        if (groups.Knows(text))
            return groups.Find(text, field);
        if (EndpointText.TryParse(text, out var problem) is { } peer)
            return One(field, peer);
        var near = NearestName.Find(text, [.. groups.Names, .. EndpointText.Words]);
        field.Report(PropertyFileErrors.InvalidEndpoints, [text, problem],
            near is not null ? $"Did you mean `{near}`?" : PropertyFileErrors.InvalidEndpoints.Help);
        return null;
    }

    private static Peer? ReadMapping(Field field)
    {
        field.OnlyKeysWithValues(Keys);
        if (field.HasKey("fqdn"))
            return ReadDomainName(field);
        if (field.HasKey("cidr") || field.HasKey("except"))
            return ReadBlock(field);
        var scope = ReadNamespace(field);
        if (Excludes(field, "name", "pods") || (Excludes(field, "namespace", "namespaces") && scope is null))
            return null;
        if (field["name"].Exists)
            return ReadName(field);
        if (scope is null && !field["pods"].Exists)
        {
            field.Report(PropertyFileErrors.NobodyNamed);
            return null;
        }
        var pods = new LabelSelectorParser(LabelScope.Own).Parse(field["pods"]);
        return Parties.PodsWith(scope is null ? pods : Selector.And(scope, pods));
    }

    private static Peer? ReadBlock(Field field)
    {
        foreach (var key in Keys.Where(key => key is not ("cidr" or "except") && field.HasKey(key)))
            field[key].Report(PropertyFileErrors.ContraryKeys, key, "cidr");
        return IpBlockParser.Parse(field, field.Span) is { } block ? Parties.Machines(block.Addresses) : null;
    }

    private static Peer? ReadDomainName(Field field)
    {
        foreach (var key in Keys.Where(key => key != "fqdn" && field.HasKey(key)))
            field[key].Report(PropertyFileErrors.ContraryKeys, key, "fqdn");
        if (field["fqdn"].AsText("a DNS name") is not { } name)
            return null;
        var peer = EndpointText.DomainName(name, out var problem);
        if (peer is null)
            field["fqdn"].Report(PropertyFileErrors.InvalidEndpoints, name, problem);
        return peer;
    }

    private static Selector? ReadNamespace(Field field)
    {
        if (field["namespaces"].Exists)
            return new LabelSelectorParser(LabelScope.Namespace).Parse(field["namespaces"]);
        return NamespaceName(field) is { } name ? Selector.InNamespace(name) : null;
    }

    private static string? NamespaceName(Field field)
    {
        var name = field["namespace"].AsText("the name of a namespace");
        if (name is not null && !ObjectNames.IsDnsLabel(name))
            field["namespace"].Report(PropertyFileErrors.InvalidValue, name, "the name of a namespace");
        return name;
    }

    private static Peer? ReadName(Field field)
    {
        if (!field["namespace"].Exists)
            field["namespace"].ReportMissing();
        return field["name"].AsText("the name of a workload") is { } name && field["namespace"].AsText() is { } home ? Parties.Named(home, name) : null;
    }

    private static bool Excludes(Field field, string key, string other)
    {
        if (!field.HasKey(key) || !field.HasKey(other))
            return false;
        field[other].Report(PropertyFileErrors.ContraryKeys, other, key);
        return true;
    }

    private static EndpointSet One(Field field, Peer peer) => new([new EndpointGroup(NameOf(field), peer, field.Span)]);

    /// <summary>What its author wrote, in one line.</summary>
    private static string NameOf(Field field)
    {
        if (field.Value is YamlValue.Scalar scalar)
            return scalar.Text;
        var span = field.Value!.Span;
        var text = string.Join(" ", span.Document!.Text.Substring(span.Offset, span.Length)
            .Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestName ? text : text.Substring(0, LongestName) + "…";
    }
}
