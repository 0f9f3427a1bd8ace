using PolicyKit.Languages.Yaml;

namespace PolicyKit.Configuration;

/// <summary>A pack as it was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">What paths in it are relative to; empty for a pack that comes with PolicyKit.</param>
/// <param name="Spec">What it says.</param>
internal sealed record PackFile(string Name, string Folder, Field Spec);
