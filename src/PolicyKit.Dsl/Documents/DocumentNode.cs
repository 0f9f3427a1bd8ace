using PolicyKit.Model;

namespace PolicyKit.Dsl.Documents;

/// <summary>A value of a manifest, as <c>policykit</c> would read it from YAML. A closed hierarchy.</summary>
internal abstract record DocumentNode
{
    private DocumentNode()
    {
    }

    /// <summary>Where it was written in C#; <see cref="SourceSpan.None"/> at run time.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>A text, number or truth value.</summary>
    /// <param name="Text">Without quotes.</param>
    /// <param name="Kind">What it is.</param>
    public sealed record Scalar(string Text, DocumentScalarKind Kind) : DocumentNode;

    /// <summary>An ordered list.</summary>
    /// <param name="Items">In order.</param>
    public sealed record List(EquatableArray<DocumentNode> Items) : DocumentNode;

    /// <summary>Keys with values.</summary>
    /// <param name="Entries">In the order in which they are written.</param>
    public sealed record Map(EquatableArray<DocumentEntry> Entries) : DocumentNode
    {
        /// <summary>A mapping without keys.</summary>
        public static Map Empty { get; } = new([]);

        /// <summary>The value of a key; null when the key is absent.</summary>
        public DocumentNode? this[string key]
        {
            get
            {
                foreach (var entry in Entries)
                    if (entry.Key == key)
                        return entry.Value;
                return null;
            }
        }

        /// <summary>The same mapping with one field set, at its customary place.</summary>
        public Map With(string key, DocumentNode value, SourceSpan keySpan = default)
        {
            var entry = new DocumentEntry(key, keySpan, value);
            var entries = Entries.ToList();
            var known = entries.FindIndex(other => other.Key == key);
            if (known >= 0)
                entries[known] = entry;
            else
                entries.Insert(FieldOrder.PlaceOf(key, entries), entry);
            return this with { Entries = entries.ToEquatableArray() };
        }

        /// <summary>The same mapping with one entry more at its end: for maps whose keys users choose.</summary>
        public Map Append(string key, DocumentNode value, SourceSpan keySpan = default) =>
            this with { Entries = [.. Entries, new DocumentEntry(key, keySpan, value)] };

        /// <summary>The same mapping with the mapping behind a key changed; an absent one is empty.</summary>
        public Map Within(string key, Func<Map, Map> change) => With(key, change(this[key] as Map ?? Empty));

        /// <summary>The same mapping with items more in the list behind a key.</summary>
        public Map Adding(string key, params DocumentNode[] items) =>
            With(key, new List([.. (this[key] as List)?.Items ?? [], .. items]));
    }
}

/// <summary>A key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeySpan">Where the key was written in C#, if it was.</param>
/// <param name="Value">The value.</param>
internal readonly record struct DocumentEntry(string Key, SourceSpan KeySpan, DocumentNode Value);

/// <summary>What a scalar is.</summary>
internal enum DocumentScalarKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,
}
