using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Nothing is allowed that earlier policies did not allow.</summary>
/// <example><code>[Property] public static readonly Unchanged NothingNew = Unchanged.Since("baseline/");</code></example>
public sealed class Unchanged : NetworkProperty<Unchanged>
{
    private Unchanged(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Every allowed connection was allowed by the policies of a baseline.</summary>
    /// <param name="baseline">A file or folder with the earlier policies; a relative path starts at the folder of the property file.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <example><code>var property = Unchanged.Since("baseline/");</code></example>
    public static Unchanged Since(string baseline, params Traffic[] on) => new(
        NewStatement("unchanged", Nodes.Map(CallSite.Call, ("since", Nodes.Text(baseline, CallSite.Argument(nameof(baseline))))), nameof(on), on),
        hasId: false);


    private protected override Unchanged With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
