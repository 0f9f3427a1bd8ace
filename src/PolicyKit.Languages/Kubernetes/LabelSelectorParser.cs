using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>Reads label selectors: <c>matchLabels</c> and <c>matchExpressions</c>, all of which must hold (semantics K-10, K-11).</summary>
/// <param name="scope">Whose labels the selector is about.</param>
internal sealed class LabelSelectorParser(LabelScope scope)
{
    /// <summary>The selector; everything when nothing is written. Errors are reported, and what they concern is left out.</summary>
    public Selector Parse(Field field)
    {
        field.OnlyKeys("matchLabels", "matchExpressions");
        return Selector.And([.. MatchLabels(field["matchLabels"]), .. MatchExpressions(field["matchExpressions"])]);
    }

    private IEnumerable<Selector> MatchLabels(Field labels)
    {
        foreach (var (key, value) in labels.Entries())
        {
            var text = value.AsText("a label value") ?? "";
            if (!ObjectNames.IsQualifiedName(key))
                labels.At(value.KeySpan).ReportText(ObjectErrors.InvalidLabel, NearestText.LabelKey(key), key, "key");
            if (!ObjectNames.IsLabelValue(text))
                labels.At(value.Span).ReportText(ObjectErrors.InvalidLabel, NearestText.LabelValue(text), text, "value");
            yield return new Selector.LabelIn(new(scope, key), [text]);
        }
    }

    private IEnumerable<Selector> MatchExpressions(Field expressions)
    {
        foreach (var expression in expressions.Items())
            if (Expression(expression) is { } selector)
                yield return selector;
    }

    private Selector? Expression(Field expression)
    {
        expression.OnlyKeys("key", "operator", "values");
        var key = expression["key"];
        var name = key.AsText("a label key");
        if (!key.Exists)
            key.ReportMissing();
        else if (name is not null && !ObjectNames.IsQualifiedName(name))
            key.ReportText(ObjectErrors.InvalidLabel, NearestText.LabelKey(name), name, "key");
        var label = new LabelKey(scope, name ?? "");
        var values = Values(expression["values"]);
        var @operator = expression["operator"];
        switch (@operator.AsText())
        {
            case "In":
                return new Selector.LabelIn(label, Required(expression["values"], values, "In"));
            case "NotIn":
                return new Selector.Not(new Selector.LabelIn(label, Required(expression["values"], values, "NotIn")));
            case "Exists":
                Forbidden(expression["values"], values, "Exists");
                return new Selector.HasLabel(label);
            case "DoesNotExist":
                Forbidden(expression["values"], values, "DoesNotExist");
                return new Selector.Not(new Selector.HasLabel(label));
            case { } unknown:
                @operator.Report(NetworkPolicyErrors.UnknownOperator, unknown);
                return null;
            default:
                if (!@operator.Exists)
                    @operator.ReportMissing();
                return null;
        }
    }

    private static EquatableArray<string> Values(Field field)
    {
        var values = new List<string>();
        foreach (var item in field.Items())
        {
            var text = item.AsText("a label value") ?? "";
            if (!ObjectNames.IsLabelValue(text))
                item.ReportText(ObjectErrors.InvalidLabel, NearestText.LabelValue(text), text, "value");
            values.Add(text);
        }
        return values.ToEquatableArray();
    }

    private static EquatableArray<string> Required(Field field, EquatableArray<string> values, string @operator)
    {
        if (values.Count == 0)
            field.Report(NetworkPolicyErrors.ValuesMissing, @operator);
        return values;
    }

    private static void Forbidden(Field field, EquatableArray<string> values, string @operator)
    {
        if (values.Count > 0)
            field.Report(NetworkPolicyErrors.ValuesForbidden, @operator);
    }
}
