using PolicyKit.Languages.Yaml;

namespace PolicyKit.Configuration;

/// <summary>The properties of a pack with their groups.</summary>
/// <param name="Pack">The name of the pack.</param>
/// <param name="Spec">Holds <c>groups</c>, <c>properties</c> and <c>world</c>.</param>
internal sealed record PackProperties(string Pack, Field Spec);
