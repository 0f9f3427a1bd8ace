using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>What a proof rests on, for people: a line that says how much, or every place for those who want to read it.</summary>
internal static class ProofText
{
    private const string Because = "because ";

    /// <summary>One line, without colours: the policies by name if they fit into it, else how many there are in each namespace. None when there is no policy.</summary>
    public static IEnumerable<string> Short(IReadOnlyList<Origin> because, int cells)
    {
        var policies = because.Select(origin => origin.Policy).Distinct().ToArray();
        if (policies.Length == 0)
            return [];
        var spaces = policies.Where(policy => policy.Namespace is not null).GroupBy(policy => policy.Namespace!).Select(group => $"{group.Count()} in {group.Key}").ToArray();
        var global = policies.Count(policy => policy.Namespace is null);
        string[] counts = global == 0 ? spaces : [.. spaces, $"{global} of the whole cluster"];
        string[] candidates =
        [
            $"{Because}of {string.Join(", ", policies.Select(policy => $"{policy}"))}",
            counts.Length == 1 && spaces.Length == 1
                ? $"{Because}of {policies.Length} policies in {policies[0].Namespace}"
                : $"{Because}of {policies.Length} policies: {string.Join(", ", counts)}",
        ];
        return
        [
            candidates.Select(DisplayText.Printable).FirstOrDefault(line => DisplayText.WidthOf(line) <= cells)
                ?? (policies.Length == 1 ? DisplayText.Printable(candidates[0]) : $"{Because}of {policies.Length} policies in {spaces.Length} namespaces"),
        ];
    }

    /// <summary>Every place, on a line if it fits and on two if not.</summary>
    public static IEnumerable<string> Full(IReadOnlyList<Origin> because, int cells, Ink ink)
    {
        foreach (var origin in because)
        {
            var (what, where) = (DisplayText.Printable($"{origin}"), DisplayText.Printable($"{origin.Span}"));
            var fits = DisplayText.WidthOf(Because) + DisplayText.WidthOf(what) + 2 + DisplayText.WidthOf(where) <= cells;
            yield return $"{ink.Faint(Because)}{what}{(fits ? "  " + ink.Faint(where) : "")}";
            if (!fits)
                yield return ink.Faint($"  {where}");
        }
    }
}
