using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Messages of ICMP, made by <see cref="Traffic.Icmp()"/> and its like; for Calico, Cilium and properties.</summary>
/// <example><code>Icmp ping = Traffic.Icmp(8);</code></example>
public sealed class Icmp : Traffic
{
    private const int Highest = 255;

    private Icmp(string protocol, DocumentNode.Scalar? type, DocumentNode.Scalar? code) => (Protocol, Type, Code, Span) = (protocol, type, code, CallSite.Call);

    /// <summary><c>ICMP</c> or <c>ICMPv6</c>.</summary>
    internal string Protocol { get; }

    /// <summary>The type; null for every one.</summary>
    internal DocumentNode.Scalar? Type { get; }

    /// <summary>The code; null for every one.</summary>
    internal DocumentNode.Scalar? Code { get; }

    /// <summary>The call that made it.</summary>
    internal SourceSpan Span { get; }

    internal static Icmp Of(string protocol, int? type, int? code, string member)
    {
        CheckNumber(type, "type", member);
        CheckNumber(code, "code", member);
        return new(
            protocol,
            type is { } first ? Nodes.Number(first, CallSite.Argument(nameof(type))) : null,
            code is { } second ? Nodes.Number(second, CallSite.Argument(nameof(code))) : null);
    }

    internal override IEnumerable<DocumentNode.Scalar> InProperty(SourceSpan span) =>
        [Nodes.Text(string.Join("/", new[] { Protocol, Type?.Text, Code?.Text }.OfType<string>()), span)];

    private static void CheckNumber(int? number, string what, string member) => Check.That(
        number is null or (>= 0 and <= Highest), nameof(Traffic), $"the ICMP {what} `{number}` is not between 0 and {Highest}",
        $"the nearest is `{(number < 0 ? 0 : Highest)}`", member);
}
