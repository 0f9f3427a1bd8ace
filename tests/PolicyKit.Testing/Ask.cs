using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Properties in a few words, as property files would give them.</summary>
public static class Ask
{
    public static IReadOnlyDictionary<string, PropertyKind> Kinds { get; } = Catalog.Of<PropertyKind>().ToDictionary(kind => kind.Name);

    public static Property Property(string kind, params (string Name, object Value)[] arguments) => new(kind, Kinds[kind], arguments.Aggregate(
        new PropertyArguments(), (given, argument) => With(given, Kinds[kind].Parameters.Single(parameter => parameter.Name == argument.Name), argument.Value)));

    public static EndpointSet Set(params object[] members) => new([.. members.Select(member => member is Peer peer
        ? new EndpointGroup("some peer", peer, SourceSpan.None)
        : new EndpointGroup((string)member, EndpointText.TryParse((string)member, out _)!, SourceSpan.None))]);

    public static PropertyResult Verify(this Scene scene, Property property) => Verify(scene.Program, property);

    public static PropertyResult Verify(PolicyProgram program, Property property) =>
        new Verifier(new HeaderSpaceEngine(), new ExhaustiveEngine()).Verify(program, [property], CancellationToken.None).Results[0];

    public static Outcome Outcome(this Scene scene, string kind, params (string, object)[] arguments) => scene.Verify(Property(kind, arguments)).Outcome;

    /// <summary>The outcome in the open world.</summary>
    public static Outcome Always(this Scene scene, string kind, params (string, object)[] arguments) =>
        scene.Verify(Property(kind, arguments) with { World = World.Open }).Outcome;

    private static PropertyArguments With(PropertyArguments given, Parameter parameter, object value) => parameter switch
    {
        Parameter<EndpointSet> endpoints => given.With(endpoints, value as EndpointSet ?? Set(value)),
        Parameter<Traffic> traffic => given.With(traffic, TrafficText.TryParse((string)value, out _)!),
        Parameter<LabelChoice> label => given.With(label, new LabelChoice((LabelKey)value)),
        Parameter<Directions> directions => given.With(directions, new Directions([(Direction)value])),
        Parameter<HttpRequests> http => given.With(http, (HttpRequests)value),
        Parameter<Baseline> baseline => given.With(baseline, (Baseline)value),
        Parameter<HopCount> hops => given.With(hops, new HopCount((int)value)),
        Parameter<bool> boolean => given.With(boolean, (bool)value),
        _ => throw new NotSupportedException(parameter.Name),
    };
}
