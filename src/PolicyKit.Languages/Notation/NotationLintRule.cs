using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Notation;

/// <summary>A lint rule about how objects of one language are written: what the intermediate representation does not show any more.</summary>
/// <remarks>
/// Found by <see cref="Catalog"/>; stands in the folder <c>Notation</c> of its language and looks at one object at a time. Objects that
/// were refused are looked at too, so it must not take fields to be well-formed.
/// </remarks>
public abstract class NotationLintRule : LintRule
{
    /// <summary>The objects it looks at, as <c>group/kind</c>: <c>networking.k8s.io/NetworkPolicy</c>, <c>/Service</c> of the core group, <c>*/Kind</c> of any group. Versions do not matter.</summary>
    public abstract IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Looks at one object.</summary>
    /// <param name="notes">The object, and where findings go.</param>
    internal abstract void Check(ObjectNotes notes);
}

/// <summary>Reads facts from objects, also from such as nobody else reads. Found by <see cref="Catalog"/>.</summary>
internal abstract class FactReader
{
    /// <summary>The objects it reads, as <c>group/kind</c>; versions do not matter.</summary>
    public abstract IReadOnlyCollection<string> Kinds { get; }

    /// <summary>The facts that one object states. It may be malformed: what cannot be read is no fact.</summary>
    public abstract IEnumerable<ClusterFact> Read(Resource resource, Field root);
}
