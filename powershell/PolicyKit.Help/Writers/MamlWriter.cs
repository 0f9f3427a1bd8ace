using System.Xml.Linq;
using PolicyKit.Help.Pages;

namespace PolicyKit.Help.Writers;

/// <summary>Writes what <c>Get-Help</c> shows of cmdlets.</summary>
internal static class MamlWriter
{
    /// <summary>The help of a module.</summary>
    /// <param name="book">Its pages, each with its cmdlet.</param>
    public static XDocument Write(HelpBook book) => new(new XElement(
        Maml.Help + "helpItems",
        new XAttribute("schema", "maml"),
        book.Chapters.Select(Write)));

    private static XElement Write(HelpChapter chapter)
    {
        var (cmdlet, page) = chapter;
        return new(
            Maml.Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
            new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
            new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
            new XElement(
                Maml.Command + "details",
                new XElement(Maml.Command + "name", cmdlet.Name),
                new XElement(Maml.Command + "verb", cmdlet.Verb),
                new XElement(Maml.Command + "noun", cmdlet.Noun),
                Maml.Described(Maml.Text + "description", [page.Synopsis])),
            Maml.Described(Maml.Text + "description", page.Description),
            MamlParameters.Syntax(chapter),
            MamlParameters.All(chapter),
            new XElement(Maml.Command + "inputTypes", page.Inputs.Select(input => Typed("inputType", input))),
            new XElement(Maml.Command + "returnValues", page.Outputs.Select(output => Typed("returnValue", output))),
            new XElement(Maml.Text + "alertSet", Maml.Described(Maml.Text + "alert", page.Notes)),
            new XElement(Maml.Command + "examples", page.Examples.Select((example, index) => Write(example, index + 1))),
            new XElement(Maml.Command + "relatedLinks", page.Links.Select(Link)));
    }

    private static XElement Typed(string name, HelpEntry entry) =>
        new(Maml.Command + name, Maml.TypeOf(entry.Name), Maml.Described(Maml.Text + "description", entry.Text));

    // Code is shown as it is and prose is wrapped, so the output belongs to the code: tables would not survive.
    // The empty paragraph keeps examples apart.
    private static XElement Write(HelpExample example, int number) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"--- Example {number}: {example.Title} ---"),
        new XElement(Maml.Dev + "code", example.Output.Length == 0 ? example.Code : $"{example.Code}\n\n{example.Output}"),
        Maml.Described(Maml.Dev + "remarks", [.. example.Remarks, ""]));

    private static XElement Link(string link)
    {
        var isAddress = Uri.IsWellFormedUriString(link, UriKind.Absolute);
        return new(
            Maml.Text + "navigationLink",
            new XElement(Maml.Text + "linkText", isAddress ? "Online:" : link),
            new XElement(Maml.Text + "uri", isAddress ? link : ""));
    }
}
