using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What is assumed about the source port of connections, which the model leaves free (semantics P-47).</summary>
/// <param name="Number">The port from which connections come.</param>
/// <param name="Names">The port names that it has at its endpoint.</param>
internal sealed record SourcePort(ushort Number, EquatableArray<string> Names)
{
    /// <summary>Clients take their ports from here, unless they are told otherwise.</summary>
    private const ushort FirstEphemeral = 49152;

    private const int MostReadings = 16;

    /// <summary>A port as clients usually get it, without a name.</summary>
    public static SourcePort Usual { get; } = new(FirstEphemeral, []);

    /// <summary>Whether a list of ports has this one.</summary>
    public bool IsIn(PortsSyntax ports) => ports.Numbers.Contains(Number) || ports.Names.Any(name => Names.Contains(name));

    /// <summary>One source port of every sort that rules tell apart, the usual one first; null when there are too many of them.</summary>
    public static IReadOnlyList<SourcePort>? AllTold(IEnumerable<CalicoRuleSyntax> rules)
    {
        var asked = rules.SelectMany(rule => new[] { rule.Source.Ports, rule.Source.NotPorts }).OfType<PortsSyntax>().Distinct().ToArray();
        var starts = new SortedSet<int>(asked.SelectMany(ports => ports.Numbers.Ranges).SelectMany(range => new[] { range.First, range.Last + 1 })) { 1 };
        var names = asked.SelectMany(ports => ports.Names).Distinct().ToArray();
        var numbers = starts.Where(start => start <= ushort.MaxValue).Select(start => (ushort)start).Prepend(FirstEphemeral)
            .GroupBy(number => string.Concat(asked.Select(ports => ports.Numbers.Contains(number) ? '1' : '0')))
            .Select(group => group.First()).ToArray();
        return names.Length > 4 || numbers.Length << names.Length > MostReadings ? null
            : [.. from chosen in Enumerable.Range(0, 1 << names.Length)
                  from number in numbers
                  select new SourcePort(number, names.Where((_, at) => (chosen >> at & 1) == 1).ToEquatableArray())];
    }
}
