namespace PolicyKit.Help.Pages;

/// <summary>The help of a cmdlet, as its page has it. What the cmdlet's own declaration says, such as types and positions, is not repeated there.</summary>
/// <param name="Name">The cmdlet.</param>
/// <param name="Synopsis">One sentence.</param>
/// <param name="Description">The paragraphs after it.</param>
/// <param name="Parameters">What each parameter means; those that several cmdlets have alike stand in a page of their own.</param>
/// <param name="Inputs">What the pipeline may bring.</param>
/// <param name="Outputs">What comes out.</param>
/// <param name="Examples">Real ones: they are run, and their output is compared.</param>
/// <param name="Notes">What else there is to know.</param>
/// <param name="Links">Where to read on: names of cmdlets, topics or addresses.</param>
internal sealed record HelpPage(
    string Name,
    string Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<HelpEntry> Parameters,
    IReadOnlyList<HelpEntry> Inputs,
    IReadOnlyList<HelpEntry> Outputs,
    IReadOnlyList<HelpExample> Examples,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Links);

/// <summary>Something that has a name, and what is said about it.</summary>
/// <param name="Name">A parameter without its dash, or a type.</param>
/// <param name="Text">Its paragraphs.</param>
internal sealed record HelpEntry(string Name, IReadOnlyList<string> Text);

/// <summary>An example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What one types.</param>
/// <param name="Output">What is printed then; empty if nothing is.</param>
/// <param name="Remarks">What there is to see in it.</param>
internal sealed record HelpExample(string Title, string Code, string Output, IReadOnlyList<string> Remarks);
