using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>A few requests for everything that a condition reads of them.</summary>
/// <remarks>
/// These check what an engine claims about all requests; they prove nothing. Each language contributes some of its shortest members, and
/// there is always a value that looks like none of them.
/// </remarks>
internal static class RequestSamples
{
    private const int MostOfKind = 256;

    /// <summary>The connection itself, and requests of each kind that is read.</summary>
    public static IEnumerable<Request?> Of(FlowCondition condition)
    {
        var read = ReadBy(condition).Distinct().ToArray();
        yield return null;
        foreach (var kind in read.Select(KindOf).OfType<RequestKind>().Distinct())
            foreach (var request in Of(kind, [.. read.OfType<TrafficMatch.Field>().Where(field => field.Kind == kind)]).Take(MostOfKind))
                yield return request;
    }

    private static IEnumerable<Request> Of(RequestKind kind, TrafficMatch.Field[] read)
    {
        IEnumerable<RequestField[]> requests = [[]];
        foreach (var field in RequestFields.RequiredOf(kind).Concat(read.Select(field => field.Name)).Distinct())
        {
            var values = ValuesOf(field, read.Where(match => match.Name == field).Select(match => match.Values)).ToArray();
            requests = from request in requests
                       from value in values
                       select value is null ? request : [.. request, new RequestField(field, value)];
        }
        return requests.Select(fields => Request.Of(kind, fields));
    }

    private static IEnumerable<string?> ValuesOf(string field, IEnumerable<RegularLanguage> languages)
    {
        if (RequestFields.IsOptional(field))
            yield return null;
        var possible = RequestFields.ValuesOf(field);
        string[] usual = field switch { RequestFields.Method => ["GET", "POST"], RequestFields.Path => ["/", "/other"], _ => ["other.example", "1"] };
        foreach (var text in usual.Concat(languages.SelectMany(language => MembersOf(language).Take(4))).Distinct())
            if (possible.Contains(text))
                yield return text;
    }

    private static IEnumerable<string> MembersOf(RegularLanguage language) => language switch
    {
        RegularLanguage.Characters(var ranges) => ranges.Select(range => range is { First: '\0', Last: char.MaxValue } ? "x" : range.First.ToString()),
        RegularLanguage.Sequence(var operands) => operands.Aggregate((IEnumerable<string>)[""], (texts, operand) =>
            from text in texts from next in MembersOf(operand).Take(2) select text + next),
        RegularLanguage.Choice(var operands) => operands.SelectMany(operand => MembersOf(operand).Take(2)),
        RegularLanguage.Repetition(var operand, var least, var most) => MembersOf(operand).Take(1).SelectMany(text => new[] { least, least + 1 }
            .Where(count => count <= (most ?? int.MaxValue) && count <= 64).Select(count => string.Concat(Enumerable.Repeat(text, count))))
            .DefaultIfEmpty(least == 0 ? "" : "x"),
        _ => throw new NotSupportedException($"language {language.GetType().Name}"),
    };

    private static RequestKind? KindOf(TrafficMatch leaf) => leaf switch
    {
        TrafficMatch.RequestOf(var kind) => kind,
        TrafficMatch.Field field => field.Kind,
        _ => null,
    };

    private static IEnumerable<TrafficMatch> ReadBy(FlowCondition condition) => condition switch
    {
        FlowCondition.With(var match) => Requests.ReadBy(match),
        FlowCondition.Allowed allowed => Requests.ReadBy(allowed.Program),
        FlowCondition.AllowedByDefault byDefault => Requests.ReadBy(byDefault.Program),
        FlowCondition.Not(var operand) => ReadBy(operand),
        FlowCondition.All(var operands) => operands.SelectMany(ReadBy),
        FlowCondition.OneOf(var operands) => operands.SelectMany(ReadBy),
        _ => [],
    };
}
