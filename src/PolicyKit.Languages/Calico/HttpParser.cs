using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads which requests a rule is about (semantics P-51).</summary>
internal static class HttpParser
{
    private static readonly char[] Forbidden = ['?', ' ', '#'];

    /// <summary>The requests; null for every packet.</summary>
    public static HttpSyntax? Parse(Field rule, Direction direction, CalicoAction action, Protocol? protocol)
    {
        var http = rule["http"];
        if (!http.Exists || !http.OnlyKeys("methods", "paths"))
            return null;
        if (direction == Direction.Egress)
            http.Report(HttpErrors.HttpOnEgress);
        if (action != CalicoAction.Allow)
            http.Report(HttpErrors.HttpAction);
        if (protocol is { } known && known != Protocol.Tcp)
            http.Report(HttpErrors.HttpProtocol);
        return new(ParseMethods(http["methods"]), http["paths"].Items().Select(ParsePath).OfType<HttpPathSyntax>().ToEquatableArray());
    }

    private static EquatableArray<string> ParseMethods(Field methods)
    {
        var known = new List<string>();
        foreach (var item in methods.Items())
        {
            var method = item.AsText("a method") ?? "";
            if (known.Contains(method))
                item.Report(HttpErrors.DuplicateMethod, method);
            known.Add(method);
        }
        return known.ToEquatableArray();
    }

    private static HttpPathSyntax? ParsePath(Field item)
    {
        item.OnlyKeys("exact", "prefix");
        var (exact, prefix) = (item["exact"].AsText("a path") ?? "", item["prefix"].AsText("a path") ?? "");
        if (exact.Length > 0 == prefix.Length > 0)
        {
            item.Report(HttpErrors.AmbiguousPath);
            return null;
        }
        var (field, text) = exact.Length > 0 ? (item["exact"], exact) : (item["prefix"], prefix);
        if (text[0] == '/' && text.IndexOfAny(Forbidden) < 0)
            return new(text, prefix.Length > 0);
        field.Report(HttpErrors.InvalidPath, text);
        return null;
    }
}
