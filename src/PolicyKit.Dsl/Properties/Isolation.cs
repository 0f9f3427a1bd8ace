using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Nothing from one side reaches the other.</summary>
/// <example><code>[Property] public static readonly Isolation NoWebToDb = Isolation.Between(Pods.In("frontend"), Pods.In("data"));</code></example>
public sealed class Isolation : NetworkProperty<Isolation>
{
    private Isolation(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>No connection from the first to the second is allowed; what the second may send to the first is another question.</summary>
    /// <param name="from">Who must not get through.</param>
    /// <param name="to">Who must not be reached.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data"), Traffic.Tcp(5432));</code></example>
    public static Isolation Between(IEndpoints from, IEndpoints to, params Traffic[] on) =>
        new(NewStatement("isolated", Sides(("from", from, nameof(from)), ("to", to, nameof(to))), nameof(on), on), hasId: false);


    private protected override Isolation With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
