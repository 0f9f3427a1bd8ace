using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>No one but the named sources reaches the destination.</summary>
/// <example><code>[Property] public static readonly OnlyFrom DbOnlyFromApi = OnlyFrom.These(Pods.In("api"), to: Pods.In("data"));</code></example>
public sealed class OnlyFrom : NetworkProperty<OnlyFrom>
{
    private OnlyFrom(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Every allowed connection to the destination comes from these sources.</summary>
    /// <param name="sources">Who may connect.</param>
    /// <param name="to">Who is protected.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <example><code>var property = OnlyFrom.These(Pods.In("api"), Pods.In("data"), Traffic.Tcp(5432));</code></example>
    public static OnlyFrom These(IEndpoints sources, IEndpoints to, params Traffic[] on) =>
        new(NewStatement("onlyFrom", Sides(("from", sources, nameof(sources)), ("to", to, nameof(to))), nameof(on), on), hasId: false);


    private protected override OnlyFrom With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
