using PolicyKit.Analysis;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Reads the arguments of a property, as the parameters of its kind ask for them.</summary>
/// <param name="groups">The sets of endpoints that have names.</param>
/// <param name="baselines">Asked for each baseline that a property compares with.</param>
internal sealed class ArgumentReader(GroupTable groups, Func<BaselineRequest, PolicyProgram?> baselines)
{
    private readonly EndpointReader _endpoints = new(groups);

    /// <summary>The arguments, as far as they could be read. Every error is reported, a missing one included.</summary>
    public PropertyArguments Read(PropertyKind kind, Field body)
    {
        body.OnlyKeysWithValues([.. kind.Parameters.Select(parameter => parameter.Name)]);
        var given = new PropertyArguments();
        foreach (var parameter in kind.Parameters)
            if (body[parameter.Name] is { Exists: true } field)
                given = Read(parameter, field, given);
            else if (parameter.IsRequired && body.Value is YamlValue.Mapping && !body.HasKey(parameter.Name))
                body[parameter.Name].ReportMissing();
        return given;
    }

    private PropertyArguments Read(Parameter parameter, Field field, PropertyArguments given) => parameter switch
    {
        Parameter<EndpointSet> endpoints => With(given, endpoints, _endpoints.Read(field)),
        Parameter<Traffic> traffic => With(given, traffic, ReadTraffic(field)),
        Parameter<LabelChoice> label => With(given, label, ReadLabel(field)),
        Parameter<Directions> directions => With(given, directions, ReadDirections(field)),
        Parameter<HttpRequests> http => With(given, http, ReadRequests(field)),
        Parameter<HopCount> hops => With(given, hops, ReadHops(field)),
        Parameter<Baseline> baseline => With(given, baseline, ReadBaseline(field)),
        Parameter<bool> boolean => field.AsBoolean() is { } value ? given.With(boolean, value) : given,
        _ => throw new NotSupportedException($"parameter {parameter.Name}"),
    };

    private static PropertyArguments With<T>(PropertyArguments given, Parameter<T> parameter, T? value) where T : class =>
        value is null ? given : given.With(parameter, value);

    private static Traffic? ReadTraffic(Field field)
    {
        var items = field.OneOrMore("traffic").Select(ReadOneTraffic).ToArray();
        return items.Length > 0 && items.All(item => item is not null) ? TrafficText.Union(items!) : null;
    }

    private static Traffic? ReadOneTraffic(Field field)
    {
        if (field.Value is not YamlValue.Scalar scalar)
        {
            field.AsText("traffic: a text or a list of texts");
            return null;
        }
        var traffic = TrafficText.TryParse(scalar.Text, out var problem);
        if (traffic is null)
            field.Report(PropertyFileErrors.InvalidTraffic, scalar.Text, problem);
        return traffic;
    }

    private static LabelChoice? ReadLabel(Field field)
    {
        field.OnlyKeysWithValues("namespaceLabel", "podLabel");
        var (ofNamespace, ofPod) = (field["namespaceLabel"], field["podLabel"]);
        if (ofNamespace.Exists && ofPod.Exists)
            ofPod.Report(PropertyFileErrors.ContraryKeys, "podLabel", "namespaceLabel");
        else if (!ofNamespace.Exists && !ofPod.Exists && field.Value is YamlValue.Mapping { Entries.Count: 0 })
            ofNamespace.ReportMissing();
        var chosen = ofNamespace.Exists ? ofNamespace : ofPod;
        if (chosen.AsText("a label key") is not { } key)
            return null;
        if (!ObjectNames.IsQualifiedName(key))
            chosen.Report(PropertyFileErrors.InvalidValue, key, "a label key");
        return new(new(ofNamespace.Exists ? LabelScope.Namespace : LabelScope.Own, key));
    }

    private static Directions? ReadDirections(Field field)
    {
        var words = field.OneOrMore("directions").Select(item => item.AsWord("a direction", "ingress", "egress")).OfType<string>().Distinct().ToArray();
        return words.Length == 0 ? null : new(words.Select(word => word == "egress" ? Direction.Egress : Direction.Ingress).ToEquatableArray());
    }

    private static HttpRequests? ReadRequests(Field field)
    {
        var requests = new List<HttpRequest>();
        foreach (var item in field.OneOrMore("requests"))
        {
            item.OnlyKeysWithValues("method", "path", "host");
            requests.Add(new(item["method"].AsText("an HTTP method"), item["path"].AsText("a path"), item["host"].AsText("a host")));
        }
        return requests.Count == 0 ? null : new(requests.ToEquatableArray());
    }

    private static HopCount? ReadHops(Field field)
    {
        if (field.AsInteger("a number of connections") is not { } count)
            return null;
        if (count is >= 1 and <= HopCount.Most)
            return new((int)count);
        field.Report(PropertyFileErrors.InvalidValue, count, $"a number of connections between 1 and {HopCount.Most}");
        return null;
    }

    private Baseline? ReadBaseline(Field field) =>
        field.AsText("a file or folder") is { } path && baselines(new BaselineRequest(path, field.Span)) is { } earlier ? new(earlier) : null;
}
