using PolicyKit.Help.Cmdlets;
using PolicyKit.Help.Pages;

namespace PolicyKit.Help;

/// <summary>A cmdlet and the page about it.</summary>
/// <param name="Cmdlet">What it is.</param>
/// <param name="Page">What is said about it.</param>
internal sealed record HelpChapter(CmdletShape Cmdlet, HelpPage Page)
{
    /// <summary>Where the two disagree; one sentence each.</summary>
    public IEnumerable<string> Faults =>
    [
        .. Parameters.Except(Documented).Select(name => $"`{Cmdlet.Name}`: nothing is said about `-{name}`"),
        .. Documented.Except(Parameters).Select(name => $"`{Cmdlet.Name}`: there is no parameter `-{name}`"),
        .. Cmdlet.Outputs.Except(Page.Outputs.Select(output => output.Name)).Select(type => $"`{Cmdlet.Name}`: nothing is said about its output `{type}`"),
        .. Page.Outputs.Select(output => output.Name).Except(Cmdlet.Outputs).Select(type => $"`{Cmdlet.Name}`: it does not declare the output `{type}`"),
        .. Page.Parameters.Where(parameter => parameter.Text.Count == 0).Select(parameter => $"`{Cmdlet.Name}`: `-{parameter.Name}` has no text"),
        .. Page.Examples.Count < HelpBook.FewestExamples ? [$"`{Cmdlet.Name}` has fewer than {HelpBook.FewestExamples} examples"] : Array.Empty<string>(),
    ];

    private IEnumerable<string> Parameters => Cmdlet.Parameters.Select(parameter => parameter.Name);

    private IEnumerable<string> Documented => Page.Parameters.Select(parameter => parameter.Name);

    /// <summary>What is said about a parameter.</summary>
    public IReadOnlyList<string> TextOf(string parameter) => Page.Parameters.FirstOrDefault(entry => entry.Name == parameter)?.Text ?? [];
}
