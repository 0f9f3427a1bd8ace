using System.Xml.Linq;
using PolicyKit.Help.Cmdlets;

namespace PolicyKit.Help.Writers;

/// <summary>Writes the parameters of a cmdlet: once for each way to call it, and once for all.</summary>
internal static class MamlParameters
{
    /// <summary>The ways to call it, one for each parameter set.</summary>
    public static XElement Syntax(HelpChapter chapter) => new(
        Maml.Command + "syntax",
        from set in chapter.Cmdlet.Sets
        select new XElement(
            Maml.Command + "syntaxItem",
            new XElement(Maml.Text + "name", chapter.Cmdlet.Name),
            from parameter in chapter.Cmdlet.Parameters
            let use = parameter.In(set)
            where use is not null
            orderby use.Position ?? int.MaxValue, use.IsMandatory ? 0 : 1
            select Write(parameter, use, chapter.TextOf(parameter.Name), InSyntax(parameter))));

    /// <summary>All of them. Where sets differ, the use that asks for most is shown.</summary>
    public static XElement All(HelpChapter chapter) => new(
        Maml.Command + "parameters",
        from parameter in chapter.Cmdlet.Parameters
        let use = parameter.Uses.OrderByDescending(use => use.IsMandatory).First()
        select Write(parameter, use, chapter.TextOf(parameter.Name), [Value(parameter)]));

    private static XElement Write(ParameterShape parameter, ParameterUse use, IReadOnlyList<string> text, IEnumerable<XElement> value) => new(
        Maml.Command + "parameter",
        new XAttribute("required", use.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", use.Pipeline),
        new XAttribute("position", use.Position is { } position ? $"{position}" : "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml.Text + "name", parameter.Name),
        Maml.Described(Maml.Text + "description", text),
        value,
        Maml.TypeOf(parameter.Type),
        new XElement(Maml.Dev + "defaultValue", parameter.IsSwitch ? "False" : "None"));

    private static IEnumerable<XElement> InSyntax(ParameterShape parameter)
    {
        if (parameter.Values.Count > 0)
            yield return new(Maml.Command + "parameterValueGroup", parameter.Values.Select(value =>
                new XElement(Maml.Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value)));
        if (!parameter.IsSwitch)
            yield return Value(parameter);
    }

    private static XElement Value(ParameterShape parameter) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", parameter.IsSwitch ? "false" : "true"),
        new XAttribute("variableLength", "false"),
        parameter.Type);
}
