using System.Globalization;
using System.Text;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>Gives the nodes of a map their names.</summary>
internal static class MapNames
{
    /// <summary><c>namespace/name[Kind]</c>, <c>node/name</c>, or the addresses.</summary>
    public static string Full(MapNode node) => node switch
    {
        MapNode.Workload({ Kind: EndpointKind.Node } endpoint) => OneLine($"{endpoint}"),
        MapNode.Workload(var endpoint) => OneLine($"{endpoint}[{endpoint.WorkloadKind}]"),
        MapNode.External(var addresses) => Ranges(addresses),
        _ => throw new NotSupportedException($"map node {node.GetType().Name}"),
    };

    /// <summary>The addresses with commas between: a block as CIDR, any other range by its ends, which is shorter than its blocks.</summary>
    public static string Ranges(AddressSet addresses) => string.Join(",", addresses.Ranges.Select(range =>
        AddressSet.Of([range]).ToCidrs().Take(2).ToArray() is [var single] ? $"{single}" : $"{range.First}-{range.Last}"));

    /// <summary>A text without line breaks and other control characters, which become <c>\n</c> and <c>\u0007</c>.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(IsInvisible))
            return text;
        var line = new StringBuilder();
        foreach (var character in text)
            line.Append(character switch
            {
                '\n' => "\\n",
                '\t' => "\\t",
                _ when IsInvisible(character) => $"\\u{(int)character:x4}",
                _ => character,
            });
        return line.ToString();
    }

    // Format characters turn text around or hide it; lone surrogates are no text at all.
    private static bool IsInvisible(char character) => char.IsControl(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
