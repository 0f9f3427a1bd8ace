namespace PolicyKit.Languages.CSharp;

/// <summary>An object that is to be written with the methods of its type.</summary>
/// <param name="ApiVersion">Its version.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Space">Its namespace; null for an object of the whole cluster, and where it says none.</param>
/// <param name="Root">What of it is not yet written.</param>
internal sealed record WrittenObject(string ApiVersion, string Kind, string Name, string? Space, ObjectFields Root)
{
    private ObjectFields? _spec;

    /// <summary>What it says.</summary>
    /// <exception cref="NotInDslException">It has no <c>spec</c>.</exception>
    public ObjectFields Spec => _spec ??= Root.TakeFields("spec") ?? throw new NotInDslException(Root.Mapping, "it has no `spec`");
}
