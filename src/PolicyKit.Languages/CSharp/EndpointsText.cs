using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>The ends of connections that properties name, as expressions of the DSL; groups become what they stand for.</summary>
/// <param name="selectors">Writes pods.</param>
/// <param name="groups">The groups of the file.</param>
internal sealed class EndpointsText(SelectorText selectors, YamlValue.Mapping? groups)
{
    private const int Deepest = 64;
    private int _depth;

    /// <summary>The expression for some endpoints.</summary>
    public string Of(YamlValue value)
    {
        if (++_depth > Deepest)
            throw new NotInDslException(value, "groups are nested too deep");
        var parties = Parties(value).ToArray();
        _depth--;
        return parties.Length == 1 ? parties[0] : $"Peer.AnyOf({string.Join(", ", parties)})";
    }

    private IEnumerable<string> Parties(YamlValue value) => value switch
    {
        YamlValue.Sequence list => list.Items.SelectMany(Parties),
        YamlValue.Mapping mapping => [OfMapping(ObjectFields.Of(mapping))],
        YamlValue.Scalar { Kind: ScalarKind.Text } word => groups?.Find(word.Text) is { } group ? [Of(group)] : [OfWord(word)],
        _ => throw new NotInDslException(value, $"it is {value.Description}"),
    };

    private static string OfWord(YamlValue.Scalar word)
    {
        var text = word.Text;
        if (text is "any" or "internet")
            return text == "any" ? "Peer.Anyone" : "Peer.Internet";
        if (Cidr.TryParse(text, out _) is not null)
            return new CallChain("Addresses").Then("In", CSharpText.Literal(text)).ToString();
        var parts = text.Split('/');
        if (parts.Length != 2 || !ObjectNames.IsDnsLabel(parts[0]) || !ObjectNames.IsDnsSubdomain(parts[1]))
            throw new NotInDslException(word, "there is no method for these endpoints");
        var name = CSharpText.Literal(parts[1]);
        return parts[0] switch
        {
            "node" => $"Peer.Node({name})",
            "fqdn" => $"DomainName.Of({name})",
            _ => $"Peer.Workload({CSharpText.Literal(parts[0])}, {name})",
        };
    }

    private string OfMapping(ObjectFields fields)
    {
        if (fields.Mapping.Find("cidr") is not null)
            return NetworkPolicyWriter.Block(fields);
        if (fields.TakeText("fqdn") is { } domain)
        {
            fields.End();
            return $"DomainName.{(domain.IndexOf('*') < 0 ? "Of" : "Matching")}({CSharpText.Literal(domain)})";
        }
        var (space, name, namespaces, pods) = (fields.TakeText("namespace"), fields.TakeText("name"), fields.Take("namespaces"), fields.Take("pods"));
        fields.End();
        if (name is not null && space is not null)
            return $"Peer.Workload({CSharpText.Literal(space)}, {CSharpText.Literal(name)})";
        return namespaces is not null ? selectors.Pods(namespaces, pods, own: null)
            : space is not null ? selectors.Pods(space, pods)
            : selectors.PodsAnywhere(pods);
    }
}
