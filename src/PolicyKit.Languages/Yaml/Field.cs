using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>A place in an object, with what is written there: typed reads report what is wrong and never throw.</summary>
/// <remarks>An explicit null is the same as an absent field, as it is to Kubernetes.</remarks>
internal readonly struct Field
{
    private readonly Reading _reading;
    private readonly SourceSpan _anchor;

    private Field(Reading reading, FieldPath? path, YamlValue? value, SourceSpan anchor)
    {
        (_reading, Path, _anchor) = (reading, path, anchor);
        Value = value is YamlValue.Scalar { Kind: ScalarKind.Null } ? null : value;
    }

    /// <summary>The root of an object.</summary>
    public static Field Root(YamlValue value, Reading reading) => new(reading, null, value, value.Span);

    /// <summary>What is written there; null when nothing is.</summary>
    public YamlValue? Value { get; }

    /// <summary>Where it stands in the object; null for the object itself.</summary>
    public FieldPath? Path { get; }

    /// <summary>Whether something is written there.</summary>
    public bool Exists => Value is not null;

    /// <summary>The narrowest text that shows the place: a scalar, else the key, else the value; of several lines the first one.</summary>
    /// <remarks>Of a field that is absent, the place of the mapping that lacks it.</remarks>
    public SourceSpan Span => ShownText.FirstLine(Value is YamlValue.Scalar scalar ? scalar.Span : _anchor);

    /// <summary><see cref="Span"/> of a field that exists; none of one that is absent.</summary>
    public SourceSpan WrittenSpan => Exists ? Span : SourceSpan.None;

    /// <summary>The key under which it is written; the place of the mapping when it is absent.</summary>
    public SourceSpan KeySpan => _anchor;

    /// <summary>The field of a mapping; one that does not exist when the key is absent or this is no mapping.</summary>
    public Field this[string key] => Child(key, new(Path, key));

    /// <summary>The entry of a map with free keys; one that does not exist when the key is absent or this is no mapping.</summary>
    public Field Entry(string key) => Child(key, FieldPath.OfKey(Path, key));

    /// <summary>The mapping; null when there is none, reported unless nothing is written.</summary>
    public YamlValue.Mapping? AsMapping()
    {
        if (Value is null or YamlValue.Mapping)
            return Value as YamlValue.Mapping;
        ReportType("a mapping");
        return null;
    }

    /// <summary>The fields of a mapping with their keys; none when nothing is written, or after something else was reported.</summary>
    public IEnumerable<(string Key, Field Field)> Entries()
    {
        if (AsMapping() is not { } mapping)
            yield break;
        foreach (var entry in mapping.Entries)
            yield return (entry.Key, new(_reading, FieldPath.OfKey(Path, entry.Key), entry.Value, entry.KeySpan));
    }

    /// <summary>The items of a list; none when nothing is written, or after something else was reported.</summary>
    public IEnumerable<Field> Items()
    {
        if (Value is YamlValue.Sequence sequence)
            for (var index = 0; index < sequence.Items.Count; index++)
                yield return new(_reading, new FieldPath(Path, index), sequence.Items[index], sequence.Items[index].Span);
        else if (Exists)
            ReportType("a list");
    }

    /// <summary>The text; null when nothing is written, or after something else was reported.</summary>
    /// <param name="expected">What the text is, for the message: <c>a label value</c>.</param>
    public string? AsText(string expected = "a text")
    {
        if (Value is YamlValue.Scalar { Kind: ScalarKind.Text } text)
            return text.Text;
        if (Value is YamlValue.Scalar scalar)
            Report(YamlErrors.WrongType, [expected, Describe(scalar)], $"Put it in quotes: \"{ShownText.Of(scalar.Text)}\".");
        else if (Exists)
            ReportType(expected);
        return null;
    }

    /// <summary>The whole number; null when nothing is written, or after something else was reported.</summary>
    /// <param name="expected">What the number is, for the message: <c>a port number</c>.</param>
    public long? AsInteger(string expected = "a whole number")
    {
        if (Value is YamlValue.Scalar { Kind: ScalarKind.Integer or ScalarKind.Float } number
            && PlainScalar.AsInteger(number.Text) is { } value)
            return value;
        if (Value is YamlValue.Scalar { Kind: ScalarKind.Text } text && PlainScalar.KindOf(text.Text) == ScalarKind.Integer)
            Report(YamlErrors.WrongType, [expected, Describe(text)], "Write it without quotes.");
        else if (Exists)
            ReportType(expected);
        return null;
    }

    /// <summary>The number, whole or not; null when nothing is written, or after something else was reported.</summary>
    public double? AsNumber()
    {
        if (Value is YamlValue.Scalar { Kind: ScalarKind.Integer or ScalarKind.Float } number && PlainScalar.AsNumber(number.Text) is { } value)
            return value;
        if (Exists)
            ReportType("a number");
        return null;
    }

    /// <summary>The truth value; null when nothing is written, or after something else was reported.</summary>
    public bool? AsBoolean()
    {
        if (Value is YamlValue.Scalar { Kind: ScalarKind.Boolean } boolean)
            return PlainScalar.AsBoolean(boolean.Text);
        if (Exists)
            ReportType("true or false");
        return null;
    }

    /// <summary>Reports every key that is not in <paramref name="known"/>, with the nearest one that is.</summary>
    /// <returns>Whether this is a mapping or nothing; something else is reported.</returns>
    public bool OnlyKeys(params string[] known)
    {
        if (AsMapping() is not { } mapping)
            return !Exists;
        foreach (var entry in mapping.Entries)
            if (Array.IndexOf(known, entry.Key) < 0)
                new Field(_reading, new(Path, entry.Key), null, entry.KeySpan).Report(
                    YamlErrors.UnknownField, [entry.Key], NearestName.Help(entry.Key, known));
        return true;
    }

    /// <summary>
    /// The same place in the object, shown by another text: for what is wrong with one entry of a map but reported for the whole.
    /// </summary>
    public Field At(SourceSpan span) => new(_reading, Path, null, span);

    /// <summary>Reports something about this place, with the help of its kind.</summary>
    public void Report(DiagnosticKind kind, params object[] arguments) => Report(kind, arguments, kind.Help);

    /// <summary>Reports something about this place.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="arguments">What fills the placeholders of its message.</param>
    /// <param name="help">What to do about it.</param>
    /// <param name="fix">A change that resolves it.</param>
    public void Report(DiagnosticKind kind, object[] arguments, string? help, Fix? fix = null) =>
        _reading.Report(kind.At(Span, Array.ConvertAll(arguments, Shown)) with { Path = Path?.ToString() ?? "", Help = help, Fix = fix });

    /// <summary>Reports a text that is refused, together with the nearest one that is not: a person decides whether that was meant.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="nearest">The nearest text that is accepted; null when nobody can tell.</param>
    /// <param name="written">The text, which fills the first placeholder of the message.</param>
    /// <param name="arguments">What fills the others.</param>
    public void ReportText(DiagnosticKind kind, string? nearest, string written, params object[] arguments) =>
        Report(kind, [written, .. arguments], kind.Help, Writing(written, nearest, FixSafety.Unsafe));

    /// <summary>The change that writes another text here; null when it is the same one, or nobody knows which, or no object is read.</summary>
    public Fix? Writing(string written, string? other, FixSafety safety) => other is null || other == written || _reading.Subject is not { } subject ? null
        : new($"Write `{other}`", safety, [new PolicyEdit.ReplaceText(new(subject, Path?.ToString() ?? "", Span), written, other)]);

    /// <summary>Reports that the field must be there.</summary>
    public void ReportMissing() => Report(YamlErrors.Missing, Path?.Last ?? "object");

    private static object Shown(object argument) => argument is string text ? ShownText.Of(text) : argument;

    private Field Child(string key, FieldPath path) => Value is YamlValue.Mapping mapping && mapping.FindEntry(key) is { } entry
        ? new(_reading, path, entry.Value, entry.KeySpan)
        : new(_reading, path, null, Value is YamlValue.Scalar ? Value.Span : _anchor);

    private void ReportType(string expected) => Report(YamlErrors.WrongType, expected, Describe(Value!));

    private static string Describe(YamlValue value) =>
        value is YamlValue.Scalar scalar ? $"{scalar.Description}: `{ShownText.Of(scalar.Text)}`" : value.Description;
}
