using System.Globalization;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Any mapping as a <c>Fields</c> of the DSL, field by field.</summary>
internal static class FieldsText
{
    private const int Longest = 100;
    private const string Step = "    ";

    /// <summary>The expression.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="indentation">What stands before the line that it begins on.</param>
    /// <exception cref="NotInDslException">Something in it has no form in the DSL.</exception>
    public static string Of(YamlValue.Mapping mapping, string indentation)
    {
        var inner = indentation + Step;
        var chain = new CallChain("Fields");
        foreach (var entry in mapping.Entries.Where(entry => entry.Value is not YamlValue.Scalar { Kind: ScalarKind.Null }))
        {
            if (chain.Count == 0 && entry.Value is not YamlValue.Scalar { Kind: ScalarKind.Text })
                chain.ThenMember("None");
            Add(chain, entry, inner);
        }
        if (chain.Count == 0)
            chain.ThenMember("None");
        var line = chain.ToString();
        return line.Length + indentation.Length <= Longest || chain.Count == 1 ? line : chain.Below(inner);
    }

    private static void Add(CallChain chain, YamlEntry entry, string indentation)
    {
        var key = CSharpText.Literal(entry.Key);
        switch (entry.Value)
        {
            case YamlValue.Sequence list:
                chain.Then("AndList", key, Items(list, indentation));
                break;
            case YamlValue.Mapping mapping:
                chain.Then("And", key, Of(mapping, indentation));
                break;
            default:
                chain.Then(chain.Count == 0 ? "Of" : "And", key, Scalar((YamlValue.Scalar)entry.Value));
                break;
        }
    }

    private static string Items(YamlValue.Sequence list, string indentation)
    {
        if (list.Items.Count == 0)
            return "new Fields[0]";
        if (list.Items.All(item => item is YamlValue.Scalar { Kind: ScalarKind.Integer }))
            return string.Join(", ", list.Items.Cast<YamlValue.Scalar>().Select(IntegerOf));
        var isOfTexts = list.Items.All(item => item is YamlValue.Scalar { Kind: ScalarKind.Text });
        var items = list.Items.Select(item => item switch
        {
            YamlValue.Scalar { Kind: ScalarKind.Text } text when isOfTexts => CSharpText.Literal(text.Text),
            YamlValue.Mapping mapping => Of(mapping, indentation),
            _ => throw new NotInDslException(item, $"a list holds {item.Description}"),
        });
        return string.Join(", ", items);
    }

    private static string IntegerOf(YamlValue.Scalar scalar) => int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : throw new NotInDslException(scalar, $"`{scalar.Text}` is no number that C# writes");

    private static string Scalar(YamlValue.Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Text => CSharpText.Literal(scalar.Text),
        ScalarKind.Boolean when scalar.Text is "true" or "false" => scalar.Text,
        ScalarKind.Integer when int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Float or ScalarKind.Integer when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number) && !double.IsNaN(number) => $"{number.ToString("R", CultureInfo.InvariantCulture)}d",
        _ => throw new NotInDslException(scalar, $"`{scalar.Text}` is no number that C# writes"),
    };
}
