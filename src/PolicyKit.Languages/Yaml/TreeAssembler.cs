using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Builds values from beginnings, scalars and ends, in the order of the text; YAML and JSON share it.</summary>
/// <remarks>
/// Open collections are levels of one stack and their parts lie in shared lists, so depth costs no call stack and small collections cost
/// one array each. A method returns false when reading cannot go on; <see cref="Failure"/> then says why.
/// </remarks>
internal sealed class TreeAssembler(SourceDocument document, ValueReceiver receiver, DiagnosticBag diagnostics)
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int DeepestLevel = 100;

    private readonly List<YamlValue> _items = [];
    private readonly List<YamlEntry> _entries = [];
    private readonly Stack<Level> _outer = new();
    private readonly AnchorTable _anchors = new();
    private Level _open;
    private int _depth;
    private int _lastEnd;

    /// <summary>What ended the reading; null while all is well.</summary>
    public Diagnostic? Failure { get; private set; }

    /// <summary>Whether the receiver has taken something already.</summary>
    public bool HasDelivered { get; private set; }

    /// <summary>The text that is read.</summary>
    public SourceDocument Source => document;

    /// <summary>Whether a collection is open.</summary>
    public bool IsInside => _depth > 0;

    /// <summary>A mapping begins.</summary>
    /// <param name="offset">Where; null for one without brackets or lines of its own: it is as long as what it holds.</param>
    /// <param name="anchor">Its name for aliases.</param>
    public bool BeginMapping(int? offset, string? anchor = null) =>
        Begin(new() { Offset = offset ?? -1, IsBare = offset is null, First = _entries.Count, IsMapping = true, Anchor = anchor });

    /// <summary>A list begins.</summary>
    public bool BeginSequence(int offset, string? anchor = null) => Begin(new() { Offset = offset, First = _items.Count, Anchor = anchor });

    /// <summary>A key of the open mapping; its value follows.</summary>
    public void Key(string key, int offset, int length) => (_open.Key, _open.KeySpan) = (key, new(document, offset, length));

    /// <summary>A scalar: a key where one is due, else a value.</summary>
    public bool Add(YamlValue.Scalar scalar, string? anchor = null)
    {
        _anchors.Count(1);
        if (anchor is not null)
            _anchors.Define(anchor, scalar, 1);
        return Place(scalar);
    }

    /// <summary>An alias: the value of an anchor stands here too.</summary>
    public bool AddAlias(string anchor, int offset, int length)
    {
        var span = new SourceSpan(document, offset, length);
        if (_anchors.Find(anchor) is not { } value)
        {
            diagnostics.Report(YamlErrors.UnknownAlias.At(span, ShownText.Of(anchor)));
            value = new YamlValue.Scalar(document, offset, length, "", ScalarKind.Null);
        }
        return _anchors.IsExhausted ? Fail(YamlErrors.AliasBomb.At(span, AnchorTable.MostExpanded)) : Place(value);
    }

    /// <summary>The open collection ends.</summary>
    /// <param name="end">The offset behind its closing bracket; null when it ends with its last value.</param>
    public bool End(int? end = null)
    {
        var level = _open;
        var offset = level.Offset < 0 ? _lastEnd : level.Offset;
        var length = Math.Max(level.IsBare ? _lastEnd : end ?? _lastEnd, offset) - offset;
        YamlValue value = level.IsMapping
            ? new YamlValue.Mapping(document, offset, length, MappingEntries.Take(_entries, level.First, level.HasMerge, diagnostics))
            : new YamlValue.Sequence(document, offset, length, TakeItems(level.First));
        _open = _outer.Pop();
        _depth--;
        if (level.Anchor is { } anchor)
            _anchors.Define(anchor, value, _anchors.Nodes - level.NodesBefore);
        return Place(value);
    }

    /// <summary>Ends the reading with a reason.</summary>
    public bool Fail(Diagnostic failure)
    {
        Failure ??= failure;
        return false;
    }

    private bool Begin(Level level)
    {
        if (_depth == DeepestLevel)
            return Fail(YamlErrors.TooDeep.At(new(document, Math.Max(level.Offset, _lastEnd), 1), DeepestLevel));
        if (_open is { IsMapping: true, Key: null })
            return Fail(YamlErrors.ComplexKey.At(new(document, Math.Max(level.Offset, 0), 1), level.IsMapping ? "a mapping" : "a list"));
        _anchors.Count(1);
        level.NodesBefore = _anchors.Nodes - 1;
        _outer.Push(_open);
        _open = level;
        _depth++;
        return true;
    }

    private bool Place(YamlValue value)
    {
        _lastEnd = Math.Max(_lastEnd, value.EndOffset);
        if (_depth == 0)
            Deliver(value);
        else if (!_open.IsMapping)
            PlaceItem(value);
        else if (_open.Key is null)
            return PlaceKey(value);
        else
        {
            _entries.Add(new(_open.Key, _open.KeySpan, value));
            _open.Key = null;
        }
        return true;
    }

    private void PlaceItem(YamlValue value)
    {
        if (_depth == 2 && _outer.Peek().Key == "items" && value is YamlValue.Mapping item && receiver.Item(item))
            HasDelivered = true;
        else
            _items.Add(value);
    }

    private bool PlaceKey(YamlValue value)
    {
        if (value is not YamlValue.Scalar key || MappingEntries.KeyOf(key) is not { } name)
            return Fail(YamlErrors.ComplexKey.At(ShownText.FirstLine(value.Span), value.Description));
        _open.HasMerge |= ReferenceEquals(name, MappingEntries.MergeKey);
        (_open.Key, _open.KeySpan) = (name, value.Span);
        if (_open.Offset < 0)
            _open.Offset = value.Span.Offset;
        return true;
    }

    private void Deliver(YamlValue value)
    {
        HasDelivered = true;
        _anchors.Clear();
        receiver.Document(value);
    }

    private YamlValue[] TakeItems(int first)
    {
        if (_items.Count == first)
            return [];
        var items = new YamlValue[_items.Count - first];
        _items.CopyTo(first, items, 0, items.Length);
        _items.RemoveRange(first, items.Length);
        return items;
    }

    private struct Level
    {
        public bool IsMapping;
        public bool HasMerge;
        public bool IsBare;
        public int Offset;
        public int First;
        public int NodesBefore;
        public string? Anchor;
        public string? Key;
        public SourceSpan KeySpan;
    }
}
