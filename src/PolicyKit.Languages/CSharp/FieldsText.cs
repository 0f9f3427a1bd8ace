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

    private static string Items(YamlValue.Sequence list, string indentation) =>
        list.Items.Count == 0 ? "new Fields[0]" : string.Join(", ", list.Items.Select(item => Value(item, indentation)));

    /// <summary>Any value as an item of a list, or as the value of a field of an object.</summary>
    /// <exception cref="NotInDslException">It has no form in the DSL.</exception>
    public static string Value(YamlValue value, string indentation) => value switch
    {
        YamlValue.Mapping mapping => Of(mapping, indentation),
        YamlValue.Sequence list => $"FieldValue.List({(list.Items.Count == 0 ? "" : Items(list, indentation))})",
        _ => Scalar((YamlValue.Scalar)value),
    };

    private static string Scalar(YamlValue.Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Text => CSharpText.Literal(scalar.Text),
        ScalarKind.Boolean when PlainScalar.AsBoolean(scalar.Text) is { } value => value ? "true" : "false",
        ScalarKind.Integer when PlainScalar.AsInteger(scalar.Text) is { } number => number.ToString(CultureInfo.InvariantCulture) + (number is < int.MinValue or > int.MaxValue ? "L" : ""),
        ScalarKind.Float or ScalarKind.Integer when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number) && !double.IsNaN(number) => $"{number.ToString("R", CultureInfo.InvariantCulture)}d",
        ScalarKind.Null => throw new NotInDslException(scalar, "a list holds nothing where an item should be"),
        _ => throw new NotInDslException(scalar, $"`{scalar.Text}` is no number that C# writes"),
    };
}
