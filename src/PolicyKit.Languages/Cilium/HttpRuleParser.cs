using PolicyKit.Languages.Cilium.Re2;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads HTTP rules: all fields must match, and a field that is not written matches everything (semantics C-36, C-71).</summary>
internal sealed class HttpRuleParser
{
    private static readonly TrafficMatch Never = new TrafficMatch.OneOf([]);
    private readonly List<TrafficMatch> _certain = [new TrafficMatch.RequestOf(RequestKind.Http)];
    private readonly List<TrafficMatch> _possible = [new TrafficMatch.RequestOf(RequestKind.Http)];

    private HttpRuleParser()
    {
    }

    /// <summary>One rule; what an error concerns is left out.</summary>
    public static RequestSyntax? Parse(Field item)
    {
        item.OnlyKeys("path", "method", "host", "headers", "headerMatches");
        var parser = new HttpRuleParser();
        parser.Expression(item["method"], RequestFields.Method);
        parser.Expression(item["path"], RequestFields.Path);
        parser.Expression(item["host"], RequestFields.Host);
        foreach (var header in item["headers"].Items())
            parser.Header(header);
        foreach (var match in item["headerMatches"].Items())
            parser.HeaderMatch(match);
        var (certain, possible) = (parser._certain.ToEquatableArray(), parser._possible.ToEquatableArray());
        return new(IdentitySelectorParser.PlaceOf(item), new TrafficMatch.All(certain), certain == possible ? null : new TrafficMatch.All(possible));
    }

    private void Expression(Field field, string name)
    {
        if (field.AsText("a regular expression") is not { Length: > 0 } text)
            return;
        switch (Re2Syntax.Read(text))
        {
            case Re2Result.Language(var texts):
                Add(new TrafficMatch.Field(RequestKind.Http, name, texts));
                break;
            case Re2Result.Unknown(var part):
                field.Report(CiliumWarnings.UnknownRequests, $"`{part}` is not understood in regular expressions");
                _certain.Add(Never);
                break;
            case Re2Result.Invalid(var reason) when name == RequestFields.Host:
                field.Report(CiliumWarnings.UnknownRequests, $"Cilium does not check this expression, and the proxy cannot read it: {reason}");
                _certain.Add(Never);
                break;
            case Re2Result.Invalid(var reason):
                field.Report(CiliumErrors.InvalidExpression, text, reason);
                break;
        }
    }

    /// <summary>A name, or a name, a colon, a blank and a value.</summary>
    /// <remarks>Without the blank the colon belongs to the name, and no header is called so. Source: pkg/envoy, getHTTPRule.</remarks>
    private void Header(Field field)
    {
        if (field.AsText("a header") is not { Length: > 0 } text)
            return;
        var blank = text.IndexOf(' ');
        var name = blank < 0 ? text : text.Substring(0, blank).TrimEnd(':');
        Add(name.IndexOf(':') >= 0 ? Never : Has(name, blank < 0 ? null : text.Substring(blank + 1)));
    }

    private void HeaderMatch(Field match)
    {
        match.OnlyKeys("name", "value", "secret", "mismatch");
        var (name, value, mismatch) = (match["name"], match["value"].AsText(), match["mismatch"]);
        if (name.AsText("the name of a header") is not { Length: > 0 } header)
        {
            name.Report(CiliumErrors.InvalidHeader, "header match without a name is not allowed");
            return;
        }
        if (mismatch.AsText() is { Length: > 0 } action)
        {
            if (action is not ("LOG" or "ADD" or "DELETE" or "REPLACE"))
                mismatch.Report(CiliumErrors.InvalidHeader, $"`{ShownText.Of(action)}` is not an action on a mismatch");
            return; // the request passes, whether the header matches or not
        }
        if (match["secret"].Exists && value is not { Length: > 0 })
        {
            match["secret"].Report(CiliumWarnings.UnknownRequests, "the value in the secret is not known here");
            _certain.Add(Never);
            _possible.Add(Has(header, null));
            return;
        }
        Add(Has(header, value is { Length: > 0 } ? value : null));
    }

    private static TrafficMatch.Field Has(string header, string? value) => new(
        RequestKind.Http, RequestFields.Header(header), value is null ? RegularLanguage.Everything : RegularLanguage.Literal(value));

    private void Add(TrafficMatch condition)
    {
        _certain.Add(condition);
        _possible.Add(condition);
    }
}
