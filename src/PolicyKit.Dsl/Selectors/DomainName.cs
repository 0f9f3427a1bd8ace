using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Destinations outside the cluster that clients know by a DNS name.</summary>
/// <example><code>var payments = DomainName.Of("api.payments.example.com");</code></example>
public sealed class DomainName : ICiliumDestination, IClusterDestination, IEndpoints
{
    private const int Longest = 255;

    private DomainName(DocumentNode.Scalar text, bool isPattern) => (Text, IsPattern) = (text, isPattern);

    /// <summary>The name or pattern.</summary>
    internal DocumentNode.Scalar Text { get; }

    /// <summary>Whether stars stand for parts of names.</summary>
    internal bool IsPattern { get; }

    /// <summary>One name.</summary>
    /// <param name="name">The name: <c>api.example.com</c>.</param>
    /// <exception cref="PolicyDefinitionException">The text is no DNS name.</exception>
    /// <example><code>var registry = DomainName.Of("registry.example.com");</code></example>
    public static DomainName Of(string name)
    {
        CheckName(name, "", nameof(Of));
        return new(Nodes.Text(name, CallSite.Argument(nameof(name))), isPattern: false);
    }

    /// <summary>Every name that a pattern means.</summary>
    /// <param name="pattern">The pattern: a star stands for any part of one label, <c>*.example.com</c>; how many labels a leading star means is the language's decision.</param>
    /// <exception cref="PolicyDefinitionException">The text has characters that no DNS name has.</exception>
    /// <example><code>var cloud = DomainName.Matching("*.example.com");</code></example>
    public static DomainName Matching(string pattern)
    {
        CheckName(pattern, "*", nameof(Matching));
        return new(Nodes.Text(pattern, CallSite.Argument(nameof(pattern))), isPattern: true);
    }

    /// <summary>An item of <c>toFQDNs</c> or of DNS rules.</summary>
    internal DocumentNode.Map InCilium(SourceSpan span) => Nodes.Map(span, (IsPattern ? "matchPattern" : "matchName", Text));

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("FQDNs", InCilium(span))];

    IEnumerable<DocumentNode.Map> IClusterDestination.InClusterPolicy(SourceSpan span) => [Nodes.Map(span, ("domainNames", Nodes.List([Text], span)))];

    DocumentNode IEndpoints.InProperty(SourceSpan span) => Nodes.Map(span, ("fqdn", Text));

    private static void CheckName(string text, string others, string member) => Check.That(
        text.Length is > 0 and <= Longest && text[0] != '.' && text.IndexOf("..", StringComparison.Ordinal) < 0
            && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' || others.IndexOf(c) >= 0),
        nameof(DomainName), $"`{text}` is no DNS name", $"use letters, digits, `-`, `_` and `.`: `{NearestText.DnsSubdomain(text)}`", member);
}
