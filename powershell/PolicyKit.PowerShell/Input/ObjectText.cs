using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Input;

/// <summary>Writes objects of the pipeline as the JSON that they would have been read from.</summary>
/// <param name="host">Knows the members of objects that have no type of their own.</param>
internal sealed class ObjectText(ICommandHost host)
{
    private const int Deepest = 64;
    private const int MostNamed = 3;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The members of an object, by name; null for values and lists.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? MembersOf(object? value) => host.Unwrap(value) switch
    {
        null or string => null,
        IDictionary map => [.. map.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>($"{key}", map[key]))],
        var other => host.MembersOf(other),
    };

    /// <summary>The text of one member; null when there is none of that name, or it is no text.</summary>
    public string? TextOf(object? value, string name) =>
        MembersOf(value)?.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value is { } text ? ScalarOf(host.Unwrap(text)) as string : null;

    /// <summary>An object in words for messages.</summary>
    public string Described(object value) => MembersOf(value) is { } members
        ? $"an object with {(members.Count == 0 ? "no members" : string.Join(", ", members.Take(MostNamed).Select(member => $"`{member.Key}`")) + (members.Count > MostNamed ? " and others" : ""))}"
        : $"an object of type `{value.GetType().Name}`";

    /// <summary>The JSON of an object.</summary>
    /// <exception cref="CommandRefusedException">It is nested without end.</exception>
    public string Write(object value) => Write(json => WriteValue(json, value, 0));

    /// <summary>JSON with this layout.</summary>
    public static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
            members(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes a value as a part of a document.</summary>
    /// <exception cref="CommandRefusedException">It is nested without end.</exception>
    public void WriteValue(Utf8JsonWriter json, object? value) => WriteValue(json, value, 0);

    private void WriteValue(Utf8JsonWriter json, object? wrapped, int depth)
    {
        var value = host.Unwrap(wrapped);
        if (depth > Deepest)
            throw new CommandRefusedException(new(FailureIds.TooDeep, FailureCategory.InvalidData, $"an object is nested more than {Deepest} levels deep", value)
            {
                Help = "Pass on what `ConvertFrom-Json` returns, with `-Depth` as large as the text needs.",
            });
        if (value is not null && MembersOf(value) is { } members)
        {
            json.WriteStartObject();
            foreach (var (name, member) in members)
            {
                json.WritePropertyName(name);
                WriteValue(json, member, depth + 1);
            }
            json.WriteEndObject();
        }
        else if (value is IEnumerable items and not string)
        {
            json.WriteStartArray();
            foreach (var item in items)
                WriteValue(json, item, depth + 1);
            json.WriteEndArray();
        }
        else
            WriteScalar(json, ScalarOf(value));
    }

    private static void WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case var number:
                json.WriteRawValue(Convert.ToString(number, CultureInfo.InvariantCulture)!, skipInputValidation: false);
                break;
        }
    }

    /// <summary>A number, a truth value, null, or else text. Times are written as Kubernetes writes them.</summary>
    private static object? ScalarOf(object? value) => value switch
    {
        null or string or bool or sbyte or byte or short or ushort or int or uint or long or ulong or decimal or System.Numerics.BigInteger => value,
        double or float => double.IsFinite(Convert.ToDouble(value)) ? value : $"{value}",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
