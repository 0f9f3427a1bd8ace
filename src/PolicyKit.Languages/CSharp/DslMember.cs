namespace PolicyKit.Languages.CSharp;

/// <summary>A member of the class that is written.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Wanted">What it could be called.</param>
/// <param name="Chain">Its value.</param>
/// <param name="Space">The namespace of the object; null when it has or says none.</param>
/// <param name="Id">The id of a property, which it gets from its name or from a call; null for everything else.</param>
internal sealed record DslMember(string Type, string Wanted, CallChain Chain, string? Space, string? Id = null);
