using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>By what a staged policy and the enforced one that it replaces know each other: languages have kinds of the same name.</summary>
/// <param name="Syntax">The language, by the type of its enforced policies.</param>
/// <param name="Name">The name of the enforced policy.</param>
internal sealed record PolicyIdentity(Type Syntax, ResourceName Name);

/// <summary>What becomes of the enforced policies once a staged one is enforced too.</summary>
/// <param name="Name">The staged policy.</param>
/// <param name="Span">Where its name is written.</param>
/// <param name="Target">The enforced policy that goes.</param>
/// <param name="Replacement">The policy that comes; null for a removal.</param>
internal sealed record StagedChange(ResourceName Name, SourceSpan Span, PolicyIdentity Target, PolicySyntax? Replacement);
