using System.Text;

namespace PolicyKit.Dsl.Documents;

/// <summary>Writes documents as the YAML that a person would have written: block style, two blanks, no quotes that are not needed.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();

    private YamlWriter()
    {
    }

    /// <summary>The text of some documents, <c>---</c> between them; it ends with a line break.</summary>
    public static string Write(params DocumentNode.Map[] documents)
    {
        var writer = new YamlWriter();
        for (var index = 0; index < documents.Length; index++)
        {
            if (index > 0)
                writer._text.Append("---\n");
            writer.Map(documents[index], 0);
        }
        return writer._text.ToString();
    }

    // The caller has written the indentation of the first line.
    private void Map(DocumentNode.Map map, int indentation)
    {
        if (map.Entries.Count == 0)
        {
            _text.Append("{}\n");
            return;
        }
        for (var index = 0; index < map.Entries.Count; index++)
        {
            if (index > 0)
                _text.Append(' ', indentation);
            var entry = map.Entries[index];
            _text.Append(YamlScalarText.OfText(entry.Key)).Append(':');
            Value(entry.Value, indentation);
        }
    }

    private void Value(DocumentNode value, int indentation)
    {
        switch (value)
        {
            case DocumentNode.Scalar scalar:
                _text.Append(' ').Append(YamlScalarText.Of(scalar)).Append('\n');
                break;
            case DocumentNode.Map { Entries.Count: 0 }:
                _text.Append(" {}\n");
                break;
            case DocumentNode.List { Items.Count: 0 }:
                _text.Append(" []\n");
                break;
            case DocumentNode.Map map:
                _text.Append('\n').Append(' ', indentation + 2);
                Map(map, indentation + 2);
                break;
            case DocumentNode.List list:
                _text.Append('\n');
                Items(list, indentation + 2);
                break;
        }
    }

    private void Items(DocumentNode.List list, int indentation)
    {
        foreach (var item in list.Items)
        {
            _text.Append(' ', indentation).Append('-');
            if (item is DocumentNode.Map { Entries.Count: > 0 } map)
            {
                _text.Append(' ');
                Map(map, indentation + 2);
            }
            else
                Value(item, indentation);
        }
    }
}
