using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Writes some sorts of edits as changes of the calls that make policies, and leaves every other character alone.</summary>
internal abstract class EditRenderer
{
    /// <summary>The changes of an edit; null for one of another sort, and where C# has no place for it.</summary>
    public abstract IReadOnlyList<CodeChange>? Render(PolicyEdit edit);
}
