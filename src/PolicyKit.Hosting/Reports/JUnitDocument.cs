using System.Globalization;
using System.Text;
using System.Xml;

namespace PolicyKit.Hosting.Reports;

/// <summary>One test case of a JUnit report.</summary>
/// <param name="Group">The class name: what the case belongs to.</param>
/// <param name="Name">The name of the case.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record JUnitCase(string Group, string Name, TimeSpan Elapsed)
{
    /// <summary>What failed; null when nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Error { get; init; }

    /// <summary>Why it did not run; null when it did.</summary>
    public string? Skipped { get; init; }

    /// <summary>More lines about the failure, the error or the success; may be empty.</summary>
    public string Details { get; init; } = "";
}

/// <summary>Writes JUnit XML, as build servers read it.</summary>
/// <remarks>There is no standard; this is the part that Jenkins, GitLab and GitHub actions have in common.</remarks>
internal static class JUnitDocument
{
    private static readonly XmlWriterSettings Layout = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <summary>Writes one suite.</summary>
    public static void Write(TextWriter output, string suite, IReadOnlyCollection<JUnitCase> cases)
    {
        output.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(output, Layout))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", suite);
            xml.WriteAttributeString("tests", $"{cases.Count}");
            xml.WriteAttributeString("failures", $"{cases.Count(one => one.Failure is not null)}");
            xml.WriteAttributeString("errors", $"{cases.Count(one => one.Error is not null)}");
            if (cases.Any(one => one.Skipped is not null))
                xml.WriteAttributeString("skipped", $"{cases.Count(one => one.Skipped is not null)}");
            xml.WriteAttributeString("time", Seconds(cases.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Elapsed)));
            foreach (var one in cases)
                Write(xml, one);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        output.Write("\n");
    }

    private static void Write(XmlWriter xml, JUnitCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Legal(one.Group));
        xml.WriteAttributeString("name", Legal(one.Name));
        xml.WriteAttributeString("time", Seconds(one.Elapsed));
        if (one.Skipped is { } reason)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Legal(reason));
            xml.WriteEndElement();
        }
        else if ((one.Failure ?? one.Error) is { } message)
        {
            xml.WriteStartElement(one.Failure is not null ? "failure" : "error");
            xml.WriteAttributeString("message", Legal(message));
            xml.WriteString(Legal(one.Details));
            xml.WriteEndElement();
        }
        else if (one.Details.Length > 0)
            xml.WriteElementString("system-out", Legal(one.Details));
        xml.WriteEndElement();
    }

    // XML has no way at all to write most control characters, and pages that show the report obey some others.
    private static string Legal(string text) => string.Join('\n', text.Split('\n').Select(DisplayText.Printable));

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
