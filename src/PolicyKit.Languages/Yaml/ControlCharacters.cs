using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Finds characters that neither YAML nor JSON may contain.</summary>
/// <remarks>Source: YAML 1.1 section 4.1, as goyaml.v2/readerc.go checks it.</remarks>
internal static class ControlCharacters
{
    /// <summary>The first such character, reported; null when there is none.</summary>
    public static Diagnostic? Find(SourceDocument source)
    {
        var text = source.Text;
        for (var at = 0; at < text.Length; at++)
            if (text[at] is (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\x7F' and < '\xA0' and not '\x85') or '\uFFFE' or '\uFFFF')
                return YamlErrors.ControlCharacter.At(new(source, at, 1), (int)text[at]);
        return null;
    }
}
