using System.Xml.Linq;

namespace PolicyKit.Help.Writers;

/// <summary>The namespaces of MAML, the format of help that PowerShell reads, and what all its parts are made of.</summary>
/// <remarks>Source: the schema <c>PSMaml</c> that comes with PowerShell.</remarks>
internal static class Maml
{
    public static readonly XNamespace Help = "http://msh";
    public static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Paragraphs under a name.</summary>
    public static XElement Described(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Text + "para", paragraph)));

    /// <summary>A type.</summary>
    public static XElement TypeOf(string name) => new(Dev + "type", new XElement(Text + "name", name), new XElement(Text + "uri"));
}
