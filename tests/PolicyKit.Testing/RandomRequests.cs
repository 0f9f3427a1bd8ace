using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>The few languages of random layer 7 rules, and for each field one value for everything that they tell apart.</summary>
public static class RandomRequests
{
    private static readonly RegularLanguage Small = new RegularLanguage.Characters([new('a', 'z')]);
    private static readonly RegularLanguage Word = new RegularLanguage.Repetition(Small, 0, null);
    private static readonly RegularLanguage Number = new RegularLanguage.Repetition(new RegularLanguage.Characters([new('0', '9')]), 0, null);

    private static readonly (RequestKind Kind, string Field, RegularLanguage[] Languages, string?[] Values)[] Fields =
    [
        (RequestKind.Http, RequestFields.Method, [Text("GET"), Text("POST"), RegularLanguage.AnyOf(["GET", "POST"]), Then(Text("P"), RegularLanguage.Everything)],
            ["GET", "POST", "PUT", "HEAD"]),
        (RequestKind.Http, RequestFields.Path,
            [Text("/"), Text("/a"), Then(Text("/a"), RegularLanguage.Everything), Then(Text("/"), new RegularLanguage.Characters([new('a', 'b')])), Then(RegularLanguage.Everything, Text("b"))],
            ["/", "/a", "/b", "/ab", "/ac", "/c", "/cb"]),
        (RequestKind.Http, RequestFields.Header("X-T"), [Text("1"), Number, RegularLanguage.Everything], [null, "", "1", "2", "z"]),
        (RequestKind.Dns, RequestFields.Name, [Text("a.example"), Then(Word, Text(".example")), Text("example")], ["a.example", "b.example", "example", "other"]),
        (RequestKind.Kafka, RequestFields.ApiKey, [Text("produce"), Then(Text("f"), Word)], ["produce", "fetch", "metadata"]),
        (RequestKind.Kafka, RequestFields.Topic, [Text("t"), Word], [null, "t", "u", "9"]),
    ];

    /// <summary>Every match of one field.</summary>
    public static IReadOnlyList<TrafficMatch.Field> Every { get; } =
        [.. Fields.SelectMany(field => field.Languages, (field, language) => new TrafficMatch.Field(field.Kind, field.Field, language))];

    /// <summary>Languages of names.</summary>
    public static IReadOnlyList<RegularLanguage> NameLanguages { get; } = [Text("a.example"), Then(Word, Text(".example")), Text("example"), RegularLanguage.Everything];

    /// <summary>One name for everything that <see cref="NameLanguages"/> tell apart.</summary>
    public static IReadOnlyList<string> Names { get; } = ["a.example", "b.example", "example", "other"];

    /// <summary>A match of one field, or of less than that. A program has only two fields: trying all their values takes long enough.</summary>
    /// <param name="program">The same number for all matches of one program.</param>
    /// <param name="pick">Gives a number below another one.</param>
    public static TrafficMatch Match(int program, Func<int, int> pick)
    {
        var field = Fields[(program + pick(2)) % Fields.Length];
        return pick(8) switch
        {
            0 => new TrafficMatch.Connection(),
            1 => new TrafficMatch.RequestOf(field.Kind),
            2 => new TrafficMatch.OneOf([new TrafficMatch.Connection(), new TrafficMatch.Field(field.Kind, field.Field, field.Languages[pick(field.Languages.Length)])]),
            _ => new TrafficMatch.Field(field.Kind, field.Field, field.Languages[pick(field.Languages.Length)]),
        };
    }

    /// <summary>Every request that matches with these fields tell apart, and the connection itself.</summary>
    public static IReadOnlyList<Request?> Samples(IEnumerable<TrafficMatch.Field> read)
    {
        var wanted = read.Select(field => (field.Kind, field.Name)).Distinct().ToArray();
        return [null, .. Enum.GetValues<RequestKind>().SelectMany(kind => Fields
            .Where(field => field.Kind == kind && wanted.Contains((kind, field.Field)))
            .Aggregate(
                (IEnumerable<RequestField[]>)[[]],
                (requests, field) => from request in requests
                                     from value in field.Values
                                     select value is null ? request : [.. request, new RequestField(field.Field, value)])
            .Select(fields => Complete(kind, fields)))];
    }

    /// <summary>Every request of the samples of all fields.</summary>
    public static IReadOnlyList<Request> All { get; } =
        [.. Samples(Fields.Select(field => new TrafficMatch.Field(field.Kind, field.Field, RegularLanguage.Everything))).OfType<Request>()];

    /// <summary>The fields that a search reads, those of its programs included.</summary>
    public static IReadOnlyList<TrafficMatch.Field> FieldsOf(FlowSearch search) => [.. MatchesOf(search).SelectMany(Leaves).OfType<TrafficMatch.Field>()];

    /// <summary>Whether a search reads requests at all.</summary>
    public static bool AreReadBy(FlowSearch search) => MatchesOf(search).Any(match => match.ReadsRequests);

    /// <summary>Whether a search tells destinations apart by their names.</summary>
    public static bool NamesAreReadBy(FlowSearch search) => Programs(search).SelectMany(program => program.Policies).SelectMany(policy => policy.Rules)
        .SelectMany(rule => rule.Peers.Select(peer => peer.Match).Append(rule.Local))
        .Concat(Conditions(search).Select(leaf => (leaf as FlowCondition.From)?.Peer ?? (leaf as FlowCondition.To)?.Peer).OfType<Peer>()).Any(HasNames);

    /// <summary>Exactly one request, or the connection itself; other fields than those of <paramref name="read"/> are not looked at.</summary>
    public static TrafficMatch Exactly(Request? request, IEnumerable<TrafficMatch.Field> read) => request is null
        ? new TrafficMatch.Connection()
        : new TrafficMatch.All([
            new TrafficMatch.RequestOf(request.Kind),
            .. request.Fields.Select(field => new TrafficMatch.Field(request.Kind, field.Name, Text(field.Value))),
            .. read.Where(field => field.Kind == request.Kind && request[field.Name] is null).Select(field => field.Name).Distinct()
                .Select(name => new TrafficMatch.Not(new TrafficMatch.Field(request.Kind, name, RegularLanguage.Everything)))]);

    private static RegularLanguage Text(string text) => RegularLanguage.Literal(text);

    private static RegularLanguage.Sequence Then(RegularLanguage first, RegularLanguage second) => new([first, second]);

    private static Request Complete(RequestKind kind, RequestField[] fields) => Request.Of(kind, fields.Concat(RequestFields.RequiredOf(kind)
        .Where(required => !fields.Any(field => field.Name == required))
        .Select(required => new RequestField(required, required == RequestFields.Path ? "/" : required == RequestFields.Method ? "GET" : "example"))));

    private static IEnumerable<TrafficMatch> MatchesOf(FlowSearch search) => Programs(search).SelectMany(program => program.Policies).SelectMany(policy => policy.Rules)
        .SelectMany(rule => rule.Traffic).Select(traffic => traffic.Match)
        .Concat(Conditions(search).OfType<FlowCondition.With>().Select(with => with.Match));

    private static IEnumerable<PolicyProgram> Programs(FlowSearch search) => Conditions(search)
        .Select(leaf => (leaf as FlowCondition.Allowed)?.Program ?? (leaf as FlowCondition.AllowedByDefault)?.Program)
        .OfType<PolicyProgram>().Append(search.Program).Distinct();

    private static IEnumerable<FlowCondition> Conditions(FlowSearch search) => (search switch
    {
        FlowSearch.AnyFlow any => new[] { any.Condition },
        FlowSearch.SilentPair pair => [pair.Condition, new FlowCondition.From(pair.From), new FlowCondition.To(pair.To)],
        FlowSearch.Chain chain => [chain.Hop, new FlowCondition.From(chain.From), new FlowCondition.To(chain.To)],
        _ => throw new NotSupportedException(),
    }).SelectMany(Leaves);

    private static IEnumerable<FlowCondition> Leaves(FlowCondition condition) => condition switch
    {
        FlowCondition.Not not => Leaves(not.Operand),
        FlowCondition.All all => all.Operands.SelectMany(Leaves),
        FlowCondition.OneOf oneOf => oneOf.Operands.SelectMany(Leaves),
        _ => [condition],
    };

    private static IEnumerable<TrafficMatch> Leaves(TrafficMatch match) => match switch
    {
        TrafficMatch.Not not => Leaves(not.Operand),
        TrafficMatch.All all => all.Operands.SelectMany(Leaves),
        TrafficMatch.OneOf oneOf => oneOf.Operands.SelectMany(Leaves),
        _ => [match],
    };

    private static bool HasNames(Peer peer) => peer switch
    {
        Peer.Names => true,
        Peer.Not not => HasNames(not.Operand),
        Peer.All all => all.Operands.Any(HasNames),
        Peer.OneOf oneOf => oneOf.Operands.Any(HasNames),
        _ => false,
    };
}
