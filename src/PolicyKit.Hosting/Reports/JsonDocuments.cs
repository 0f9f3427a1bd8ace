using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>What all JSON reports have in common: layout, and how places, flows and diagnostics look.</summary>
internal static class JsonDocuments
{
    // Reports are never embedded in HTML, so that `→` and `'` may stay readable.
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one document with <c>"schemaVersion": 1</c> at its head and a line break at its end.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> members) => WriteUnversioned(output, json =>
    {
        json.WriteNumber("schemaVersion", 1);
        members(json);
    });

    /// <summary>Writes one document of a shape that others have defined, with a line break at its end.</summary>
    public static void WriteUnversioned(TextWriter output, Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        // Line breaks inside texts are escaped, so these are those of the layout.
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length).Replace("\r\n", "\n", StringComparison.Ordinal));
        output.Write("\n");
    }

    /// <summary>Writes a list of objects.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes an object.</summary>
    public static void WriteObject(this Utf8JsonWriter json, string name, Action members)
    {
        json.WriteStartObject(name);
        members();
        json.WriteEndObject();
    }

    /// <summary>Writes a member unless it has no value.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    /// <summary>Writes a list of texts unless it is empty.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Writes the members of a place in a policy.</summary>
    public static void WriteOrigin(this Utf8JsonWriter json, Origin origin)
    {
        json.WriteString("policy", $"{origin.Policy}");
        json.WriteString("path", origin.Path);
        json.WritePlace(origin.Span);
    }

    /// <summary>Writes the members of a place in a file; none for what was never written.</summary>
    public static void WritePlace(this Utf8JsonWriter json, SourceSpan span)
    {
        if (span.Document is null)
            return;
        json.WriteString("file", span.Path);
        json.WriteNumber("line", span.Start.Line);
        json.WriteNumber("column", span.Start.Column);
    }

    /// <summary>Writes the members of a flow.</summary>
    public static void WriteFlow(this Utf8JsonWriter json, Flow flow)
    {
        json.WriteString("source", $"{flow.Source}");
        json.WriteString("destination", $"{flow.Destination}");
        json.WriteString("protocol", $"{flow.Protocol}");
        if (flow.Protocol.HasPorts)
            json.WriteNumber("port", flow.Port);
        json.WriteRequest(flow.Request);
        if (!flow.Protocol.HasIcmpType)
            return;
        json.WriteNumber("type", flow.Port >> 8);
        json.WriteNumber("code", flow.Port & 255);
    }

    /// <summary>Writes a request as <c>http</c>, <c>dns</c>, <c>kafka</c> or <c>tls</c>, in the words of probes; nothing when there is none.</summary>
    public static void WriteRequest(this Utf8JsonWriter json, Request? request)
    {
        if (request is null)
            return;
        json.WriteObject(request.Kind.ToString().ToLowerInvariant(), () =>
        {
            foreach (var field in request.Fields.Where(field => !RequestFields.IsHeader(field.Name)))
                json.WriteString(field.Name == RequestFields.Name ? "matchName" : field.Name, field.Value);
            var headers = request.Fields.Where(field => RequestFields.IsHeader(field.Name)).ToArray();
            if (headers.Length > 0)
                json.WriteObject("headers", () =>
                {
                    foreach (var header in headers)
                        json.WriteString(RequestFields.HeaderName(header.Name), header.Value);
                });
        });
    }

    /// <summary>Writes the list of diagnostics unless it is empty.</summary>
    public static void WriteDiagnostics(this Utf8JsonWriter json, string name, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        if (diagnostics.Count > 0)
            json.WriteArray(name, diagnostics, diagnostic =>
            {
                json.WriteString("id", diagnostic.Kind.Id);
                json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
                json.WriteString("message", diagnostic.Message);
                json.WriteOptional("help", diagnostic.Help);
                json.WritePlace(diagnostic.Span);
            });
    }

    /// <summary>Writes a duration with the precision that it has.</summary>
    public static void WriteMilliseconds(this Utf8JsonWriter json, TimeSpan elapsed) =>
        json.WriteNumber("milliseconds", Math.Round(elapsed.TotalMilliseconds, 1));
}
