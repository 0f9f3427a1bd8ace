using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>A value of a YAML or JSON text, with the place where it was written. A closed hierarchy.</summary>
/// <remarks>
/// INVARIANT: immutable once handed out; an alias shares the value that it refers to, so a value may stand in several places.
/// </remarks>
internal abstract class YamlValue
{
    private readonly SourceDocument _document;
    private readonly int _offset;
    private readonly int _length;

    private YamlValue(SourceDocument document, int offset, int length) => (_document, _offset, _length) = (document, offset, length);

    /// <summary>Where it was written, quotes and brackets included.</summary>
    public SourceSpan Span => new(_document, _offset, _length);

    /// <summary>The offset just behind the value.</summary>
    public int EndOffset => _offset + _length;

    /// <summary>What it is, in words for users: <c>a number</c>.</summary>
    public abstract string Description { get; }

    /// <summary>A text, number, boolean or null.</summary>
    public sealed class Scalar : YamlValue
    {
        private ScalarKind _kind;
        private string? _text;

        /// <summary>A scalar whose text was decoded.</summary>
        /// <param name="document">The text it stands in.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="length">How long its notation is.</param>
        /// <param name="text">Its text without quotes and escapes.</param>
        /// <param name="kind">What it is; <see cref="ScalarKind.Plain"/> when its text decides.</param>
        public Scalar(SourceDocument document, int offset, int length, string text, ScalarKind kind)
            : base(document, offset, length) => (_text, _kind) = (text, kind);

        /// <summary>A scalar that is written as it is read, apart from quotes: its text is cut out when somebody asks for it.</summary>
        /// <param name="document">The text it stands in.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="length">How long it is.</param>
        /// <param name="kind">What it is; <see cref="ScalarKind.Text"/> is in quotes, everything else is not.</param>
        public Scalar(SourceDocument document, int offset, int length, ScalarKind kind) : base(document, offset, length) => _kind = kind;

        /// <summary>The text, without quotes and with escapes resolved.</summary>
        public string Text => _text ??= Kind == ScalarKind.Text
            ? StringPool.Cut(_document.Text, _offset + 1, _length - 2)
            : StringPool.Cut(_document.Text, _offset, _length);

        /// <summary>What it is to Kubernetes; never <see cref="ScalarKind.Plain"/>.</summary>
        public ScalarKind Kind => _kind == ScalarKind.Plain ? _kind = PlainScalar.KindOf(_text!) : _kind;

        /// <inheritdoc/>
        public override string Description => Kind switch
        {
            ScalarKind.Null => "nothing",
            ScalarKind.Boolean => "a boolean",
            ScalarKind.Integer or ScalarKind.Float => "a number",
            _ => "a text",
        };
    }

    /// <summary>An ordered list.</summary>
    public sealed class Sequence(SourceDocument document, int offset, int length, YamlValue[] items) : YamlValue(document, offset, length)
    {
        /// <summary>The items, in order.</summary>
        public IReadOnlyList<YamlValue> Items => items;

        /// <inheritdoc/>
        public override string Description => "a list";
    }

    /// <summary>Keys with values; keys are unique and keep their order.</summary>
    public sealed class Mapping(SourceDocument document, int offset, int length, YamlEntry[] entries) : YamlValue(document, offset, length)
    {
        /// <summary>The entries, in the order in which they were written; merged ones last.</summary>
        public IReadOnlyList<YamlEntry> Entries => entries;

        /// <summary>The value of a key; null when the key is absent.</summary>
        public YamlValue? Find(string key) => FindEntry(key)?.Value;

        /// <summary>The entry of a key; null when the key is absent.</summary>
        // Linear: objects have few keys, and a dictionary for each would cost more than all searches.
        public YamlEntry? FindEntry(string key)
        {
            foreach (var entry in entries)
                if (entry.Key == key)
                    return entry;
            return null;
        }

        /// <inheritdoc/>
        public override string Description => "a mapping";
    }
}

/// <summary>A key of a mapping with its value.</summary>
/// <param name="Key">The key as Kubernetes sees it.</param>
/// <param name="KeySpan">Where the key was written.</param>
/// <param name="Value">The value.</param>
internal readonly record struct YamlEntry(string Key, SourceSpan KeySpan, YamlValue Value);

/// <summary>What a scalar is to Kubernetes.</summary>
internal enum ScalarKind : byte
{
    /// <summary>Unquoted: its text decides, by the rules of <see cref="PlainScalar"/>.</summary>
    Plain,

    /// <summary>Nothing; the same as an absent field.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Float,

    /// <summary>A string.</summary>
    Text,
}
