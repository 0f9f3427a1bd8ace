using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Single requests as matches, and matches as seen by single requests.</summary>
public static class Requests
{
    /// <summary>One request and no other, as far as the rules of a program can tell.</summary>
    /// <param name="request">The request; null for the connection itself.</param>
    /// <param name="program">Its rules say which fields matter.</param>
    public static TrafficMatch Exactly(Request? request, PolicyProgram program)
    {
        if (request is null)
            return ReadBy(program).Any() ? new TrafficMatch.Connection() : TrafficMatch.Everything;
        var absent = ReadBy(program).OfType<TrafficMatch.Field>()
            .Where(field => field.Kind == request.Kind && request[field.Name] is null).Select(field => field.Name).Distinct();
        return new TrafficMatch.All(
        [
            new TrafficMatch.RequestOf(request.Kind),
            .. request.Fields.Select(field => new TrafficMatch.Field(request.Kind, field.Name, RegularLanguage.Literal(field.Value))),
            .. absent.Select(name => new TrafficMatch.Not(new TrafficMatch.Field(request.Kind, name, RegularLanguage.Everything))),
        ]);
    }

    /// <summary>The parts of a program's rules that read requests.</summary>
    public static IEnumerable<TrafficMatch> ReadBy(PolicyProgram program) => program.Policies
        .SelectMany(policy => policy.Rules).SelectMany(rule => rule.Traffic).SelectMany(traffic => ReadBy(traffic.Match));

    /// <summary>The parts of a match that read requests.</summary>
    public static IEnumerable<TrafficMatch> ReadBy(TrafficMatch match) => !match.ReadsRequests ? [] : match switch
    {
        TrafficMatch.Not(var operand) => ReadBy(operand),
        TrafficMatch.All(var operands) => operands.SelectMany(ReadBy),
        TrafficMatch.OneOf(var operands) => operands.SelectMany(ReadBy),
        _ => [match],
    };

    /// <summary>The headers that match when the connection carries a request.</summary>
    /// <param name="match">The match.</param>
    /// <param name="destination">The endpoint whose ports give names their numbers; null for an address outside the cluster.</param>
    /// <param name="request">The request; null for the connection itself.</param>
    public static HeaderSpace HeadersOf(TrafficMatch match, Endpoint? destination, Request? request) => !match.ReadsRequests ? match.On(destination) : match switch
    {
        TrafficMatch.Connection => If(request is null),
        TrafficMatch.RequestOf(var kind) => If(request?.Kind == kind),
        TrafficMatch.Field(var kind, var name, var values) => If(request?.Kind == kind && request[name] is { } value && values.Contains(value)),
        TrafficMatch.Not(var operand) => HeadersOf(operand, destination, request).Complement(),
        TrafficMatch.All(var operands) => operands.Aggregate(HeaderSpace.Everything, (set, operand) => set.Intersect(HeadersOf(operand, destination, request))),
        TrafficMatch.OneOf(var operands) => operands.Aggregate(HeaderSpace.Empty, (set, operand) => set.Union(HeadersOf(operand, destination, request))),
        _ => throw new NotSupportedException($"traffic {match.GetType().Name}"),
    };

    private static HeaderSpace If(bool condition) => condition ? HeaderSpace.Everything : HeaderSpace.Empty;
}
