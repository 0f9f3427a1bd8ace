using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolicyKit.Tests.Hosting;

/// <summary>Compares JSON with a schema: the part of draft 2020-12 that the schemas of this repository and that of SARIF use.</summary>
/// <remarks>A keyword that is not known here fails the test, so that a schema cannot promise what nobody checks.</remarks>
/// <param name="schema">The schema.</param>
internal sealed class JsonSchemaCheck(JsonElement schema)
{
    private static readonly HashSet<string> Remarks = ["$schema", "$id", "$defs", "definitions", "title", "description", "default", "examples"];

    /// <summary>Everything in <paramref name="json"/> that the schema forbids: where, and which keyword says so.</summary>
    public static IReadOnlyList<string> Errors(string schema, string json)
    {
        using var parsedSchema = JsonDocument.Parse(schema);
        using var parsed = JsonDocument.Parse(json);
        return [.. new JsonSchemaCheck(parsedSchema.RootElement).Errors(parsedSchema.RootElement, parsed.RootElement, "$")];
    }

    private IEnumerable<string> Errors(JsonElement rules, JsonElement value, string path) =>
        rules.EnumerateObject().Where(rule => !Remarks.Contains(rule.Name))
            .SelectMany(rule => Errors(rules, rule.Name, rule.Value, value, path));

    private IEnumerable<string> Errors(JsonElement rules, string keyword, JsonElement rule, JsonElement value, string path)
    {
        bool IsObject() => value.ValueKind == JsonValueKind.Object;
        bool IsArray() => value.ValueKind == JsonValueKind.Array;
        bool IsString() => value.ValueKind == JsonValueKind.String;
        IEnumerable<string> Unless(bool fulfilled) => fulfilled ? [] : [$"{path}: {keyword} {rule.GetRawText()}"];

        return keyword switch
        {
            "$ref" => Errors(Resolve(rule.GetString()!), value, path),
            "type" => Unless(rule.ValueKind == JsonValueKind.Array
                ? rule.EnumerateArray().Any(type => HasType(value, type.GetString()!))
                : HasType(value, rule.GetString()!)),
            "const" => Unless(JsonElement.DeepEquals(rule, value)),
            "enum" => Unless(rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value))),
            "pattern" => Unless(!IsString() || Regex.IsMatch(value.GetString()!, rule.GetString()!)),
            "minimum" => Unless(value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble()),
            "maximum" => Unless(value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble()),
            "minItems" => Unless(!IsArray() || value.GetArrayLength() >= rule.GetInt32()),
            "uniqueItems" => Unless(!IsArray() || !rule.GetBoolean() || value.EnumerateArray().Select(item => item.GetRawText()).ToHashSet().Count == value.GetArrayLength()),
            "format" => Unless(!IsString() || HasFormat(value.GetString()!, rule.GetString()!)),
            "minLength" => Unless(!IsString() || value.GetString()!.Length >= rule.GetInt32()),
            "required" => IsObject() ? rule.EnumerateArray().SelectMany(name => Unless(value.TryGetProperty(name.GetString()!, out _))) : [],
            "properties" => IsObject()
                ? rule.EnumerateObject().SelectMany(member => value.TryGetProperty(member.Name, out var found) ? Errors(member.Value, found, $"{path}.{member.Name}") : [])
                : [],
            "additionalProperties" => IsObject() ? value.EnumerateObject().Where(member => !IsNamed(rules, member.Name)).SelectMany(member => rule.ValueKind switch
            {
                JsonValueKind.False => [$"{path}: additionalProperties false {member.Name}"],
                JsonValueKind.Object => Errors(rule, member.Value, $"{path}.{member.Name}"),
                _ => Array.Empty<string>(),
            }) : [],
            "items" => IsArray() ? value.EnumerateArray().SelectMany((item, index) => Errors(rule, item, $"{path}[{index}]")) : [],
            "oneOf" => Unless(rule.EnumerateArray().Count(option => !Errors(option, value, path).Any()) == 1),
            "anyOf" => Unless(rule.EnumerateArray().Any(option => !Errors(option, value, path).Any())),
            _ => [$"{path}: nobody checks the keyword {keyword}"],
        };
    }

    private JsonElement Resolve(string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(schema, (element, name) => element.GetProperty(name));

    private static bool IsNamed(JsonElement rules, string name) => rules.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static bool HasFormat(string text, string format) => format switch
    {
        "uri" => Uri.IsWellFormedUriString(text, UriKind.Absolute),
        "uri-reference" => Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uuid" => Guid.TryParse(text, out _),
        _ => false,
    };

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
