using PolicyKit.Analyzers.CodeFixes.Rendering;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Writes the fixes of lint rules in C#.</summary>
/// <param name="code">The code that they change.</param>
/// <param name="place">Where the finding is.</param>
internal sealed class DslEditWriter(WrittenCode code, SourceSpan place)
{
    private readonly EditRenderer[] _renderers =
    [
        new Removals(code),
        new ItemRemovals(code),
        new CallsOfFields(code),
        new FieldsOfObjects(code),
        new Numbers(code),
        new Directions(code),
        new Merges(code),
        new NewPolicies(code, place),
        new DnsRules(code),
        new Literals(code),
        new Namespaces(code),
    ];

    /// <summary>The changes of a fix; null when C# has no place for one of its edits, or two of them change the same text.</summary>
    public IReadOnlyList<CodeChange>? Render(Fix fix)
    {
        var changes = new List<CodeChange>();
        foreach (var edit in fix.Edits)
            if (_renderers.Select(renderer => renderer.Render(edit)).FirstOrDefault(some => some is not null) is { } ofEdit)
                changes.AddRange(ofEdit);
            else
                return null;
        return changes.GroupBy(change => change.Tree).Any(AreMixed) ? null : changes;
    }

    private static bool AreMixed(IEnumerable<CodeChange> changes)
    {
        var inOrder = changes.OrderBy(change => change.Change.Span.Start).ThenBy(change => change.Change.Span.Length).ToArray();
        return inOrder.Zip(inOrder.Skip(1), (one, next) => next.Change.Span.Start < one.Change.Span.End).Any(isMixed => isMixed);
    }
}
