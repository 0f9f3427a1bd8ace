using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>A YAML node with its span.</summary>
internal abstract record YamlValue(SourceSpan Span);
