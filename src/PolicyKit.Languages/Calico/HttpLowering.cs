using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What the <c>http</c> part of a rule means (semantics P-51).</summary>
/// <remarks>
/// Calico compares normalised paths: it decodes them once, and resolves repeated slashes, dot segments and a slash at the end. Requests are
/// taken to be in that form already; what stands behind <c>?</c> or <c>#</c> is not compared.
/// Source: projectcalico/calico, app-policy/checker/match.go.
/// </remarks>
internal static class HttpLowering
{
    private const string AnyMethod = "*";

    private static readonly RegularLanguage NoMoreOfPath =
        new RegularLanguage.Repetition(new RegularLanguage.Sequence([Either('?', '#'), RegularLanguage.Everything]), 0, 1);

    private static readonly RegularLanguage Segments = new RegularLanguage.Repetition(
        new RegularLanguage.Sequence([RegularLanguage.Literal("/"), RegularLanguage.Everything]), 0, 1);

    /// <summary>The requests that match.</summary>
    public static TrafficMatch Lower(HttpSyntax http)
    {
        var criteria = new List<TrafficMatch> { new TrafficMatch.RequestOf(RequestKind.Http) };
        if (http.Methods.Count > 0 && !http.Methods.Contains(AnyMethod))
            criteria.Add(new TrafficMatch.Field(RequestKind.Http, RequestFields.Method, RegularLanguage.AnyOf(http.Methods)));
        if (http.Paths.Count > 0)
            criteria.Add(new TrafficMatch.Field(RequestKind.Http, RequestFields.Path, new RegularLanguage.Choice([.. http.Paths.Select(Language)])));
        return new TrafficMatch.All(criteria.ToEquatableArray());
    }

    /// <summary>The paths that a comparison matches; a prefix ends where a segment ends.</summary>
    private static RegularLanguage Language(HttpPathSyntax path)
    {
        var text = Normalised(path.Text);
        if (!path.IsPrefix)
            return new RegularLanguage.Sequence([RegularLanguage.Literal(text), NoMoreOfPath]);
        return text == "/"
            ? new RegularLanguage.Sequence([RegularLanguage.Literal("/"), RegularLanguage.Everything])
            : new RegularLanguage.Sequence([RegularLanguage.Literal(text), new RegularLanguage.Choice([NoMoreOfPath, Segments])]);
    }

    private static string Normalised(string path)
    {
        var kept = new List<string>();
        foreach (var segment in Uri.UnescapeDataString(path).Replace('\\', '/').Split('/'))
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("" or "." or ".."))
                kept.Add(segment);
        return "/" + string.Join("/", kept);
    }

    private static RegularLanguage.Characters Either(char first, char second) => new([new(first, first), new(second, second)]);
}
