using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Refuses values that no cluster would accept.</summary>
internal static class Check
{
    /// <summary>
    /// Refuses what the readers of manifests refuse: at run time by an exception; from source it stays in the document, so that a reader
    /// reports it under its usual id at the literal.
    /// </summary>
    /// <param name="isRight">Whether the value is accepted.</param>
    /// <param name="definition">What is being defined.</param>
    /// <param name="problem">What was given and what was expected, lower case.</param>
    /// <param name="help">What to do.</param>
    /// <param name="member">The public member.</param>
    public static void That(bool isRight, string definition, string problem, string help, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        if (!isRight && !CallSite.IsEntered)
            throw new PolicyDefinitionException(definition, member, problem, help);
    }

    /// <summary>Refuses what no reader of manifests could see, because no document says it.</summary>
    /// <param name="isRight">Whether the value is accepted.</param>
    /// <param name="span">The expression at fault.</param>
    /// <param name="definition">What is being defined.</param>
    /// <param name="problem">What was given and what was expected, lower case.</param>
    /// <param name="help">What to do.</param>
    /// <param name="member">The public member.</param>
    public static void Own(bool isRight, SourceSpan span, string definition, string problem, string help, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        if (isRight)
            return;
        if (!CallSite.IsEntered)
            throw new PolicyDefinitionException(definition, member, problem, help);
        CallSite.Report(new(span, problem, $"{char.ToUpperInvariant(help[0])}{help.Substring(1)}."));
    }

    /// <summary>Refuses a text that no reader of manifests could see, and says the nearest one.</summary>
    /// <param name="isRight">Whether the text is accepted.</param>
    /// <param name="text">The text.</param>
    /// <param name="nearest">The nearest one that is accepted.</param>
    /// <param name="parameter">The parameter that was given it.</param>
    /// <param name="definition">What is being defined.</param>
    /// <param name="member">The public member.</param>
    public static void OwnText(bool isRight, string text, string nearest, string parameter, string definition, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        var problem = $"`{text}` is not a valid name";
        That(isRight, definition, problem, $"use `{nearest}`", member);
        if (!isRight)
            CallSite.Report(new(CallSite.Argument(parameter), problem, $"Use `{nearest}`.", text, nearest));
    }

    /// <summary>Refuses pods of several namespaces, or of any, where an object stands in one.</summary>
    /// <param name="pods">The pods.</param>
    /// <param name="definition">What is being defined.</param>
    /// <param name="member">The public member, whose parameter is called <c>pods</c>.</param>
    /// <param name="wider">The type that takes pods of several namespaces; null when there is none.</param>
    public static void OneNamespace(Pods pods, string definition, string member, string? wider = null) => Own(
        pods.Namespace is not null || pods.Home is Home.Same, CallSite.Argument(nameof(pods)), definition,
        $"these pods are not in one namespace, and a {definition} is for pods of its own namespace only",
        wider is null ? "use `Pods.In` with one name" : $"use `Pods.In` with one name, or a `{wider}`", member);

    /// <summary>Whether a number is a port.</summary>
    public static void Port(int port, string definition, string member) => That(
        port is >= 1 and <= ushort.MaxValue, definition, $"port `{port}` is not between 1 and 65535",
        $"the nearest is `{(port < 1 ? 1 : ushort.MaxValue)}`", member);

    /// <summary>Whether two ports are in order.</summary>
    public static void PortRange(int first, int last, string definition, string member)
    {
        Port(first, definition, member);
        Port(last, definition, member);
        That(first <= last, definition, $"the range ends at `{last}`, before it begins at `{first}`", $"write `{last}, {first}`", member);
    }

    /// <summary>Whether a text is the name of a port.</summary>
    public static void PortName(string name, string definition, string member) => That(
        ObjectNames.IsPortName(name), definition, $"`{name}` is not the name of a port: 1 to 15 of `a-z`, `0-9` and `-`, a letter among them",
        "write the name that the container gives to its port", member);

    /// <summary>Whether a text is a label key.</summary>
    public static void LabelKey(string key, string definition, string member) => LabelKey(ObjectNames.IsQualifiedName(key), key, definition, member);

    /// <summary>Refuses a text that is no label key where it stands.</summary>
    public static void LabelKey(bool isRight, string key, string definition, string member) => That(
        isRight, definition, $"`{key}` is not a label key",
        "use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, and an optional DNS prefix before a slash", member);

    /// <summary>Whether a text is a label value.</summary>
    public static void LabelValue(string value, string definition, string member) => That(
        ObjectNames.IsLabelValue(value), definition, $"`{value}` is not a label value",
        "use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends", member);

    /// <summary>Whether a text names an object.</summary>
    public static void ObjectName(string name, string definition, string member) => That(
        ObjectNames.IsDnsSubdomain(name), definition, $"`{name}` is not a valid name",
        $"use lower-case letters, digits, `-` and `.`: `{NearestText.DnsSubdomain(name)}`", member);

    /// <summary>Whether a text names a namespace.</summary>
    public static void NamespaceName(string name, string definition, string member) => That(
        ObjectNames.IsDnsLabel(name), definition, $"`{name}` is not the name of a namespace",
        $"use lower-case letters, digits and `-`: `{NearestText.DnsLabel(name)}`", member);
}
