namespace PolicyKit.Hosting.Reports;

/// <summary>Fields of comma-separated values after RFC 4180.</summary>
internal static class CsvText
{
    /// <summary>A field, in quotes where it needs them.</summary>
    public static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A field with text of unknown origin: on one line, and no formula for a spreadsheet.</summary>
    /// <remarks>Source: OWASP, CSV injection. Spreadsheets compute what begins with one of these characters; the apostrophe makes it a text.</remarks>
    public static string Cell(string? text)
    {
        var printable = DisplayText.Printable(text ?? "");
        return Field(printable.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + printable : printable);
    }
}
