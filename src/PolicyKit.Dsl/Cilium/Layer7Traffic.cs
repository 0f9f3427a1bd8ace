using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Ports with what Cilium looks for in the connections on them; made by the methods of <see cref="Ports"/>.</summary>
/// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("web"), Traffic.Tcp(80).Carrying(HttpRequest.Of("GET", "/api/.*")));</code></example>
public sealed class Layer7Traffic : Traffic
{
    private readonly Ports _ports;
    private readonly DocumentNode.Map _others;

    internal Layer7Traffic(Ports ports, DocumentNode.Map others) => (_ports, _others) = (ports, others);

    /// <summary>The same traffic, to servers only that clients ask for by these names in TLS.</summary>
    /// <param name="names">The names.</param>
    /// <example><code>var traffic = Traffic.Tcp(443).Carrying(HttpRequest.Any).TerminatingTls(Fields.None.And("secret", Fields.Of("name", "tls"))).ToServers("example.com");</code></example>
    public Layer7Traffic ToServers(params string[] names) => new(_ports, _others.Append("serverNames", Nodes.List(Nodes.Texts(nameof(names), names), CallSite.Argument(nameof(names)))));

    /// <summary>The same traffic, whose TLS the proxy terminates.</summary>
    /// <param name="context">The fields of <c>terminatingTLS</c>.</param>
    /// <example><code>var traffic = Traffic.Tcp(443).Carrying(HttpRequest.Any).TerminatingTls(Fields.None.And("secret", Fields.Of("name", "tls")));</code></example>
    public Layer7Traffic TerminatingTls(Fields context) => new(_ports, _others.Append("terminatingTLS", context.Map with { Span = CallSite.Argument(nameof(context)) }));

    /// <summary>The same traffic, for which the proxy originates TLS.</summary>
    /// <param name="context">The fields of <c>originatingTLS</c>.</param>
    /// <example><code>var traffic = Traffic.Tcp(443).Carrying(HttpRequest.Any).OriginatingTls(Fields.None.And("secret", Fields.Of("name", "ca")));</code></example>
    public Layer7Traffic OriginatingTls(Fields context) => new(_ports, _others.Append("originatingTLS", context.Map with { Span = CallSite.Argument(nameof(context)) }));

    /// <summary>The item of <c>toPorts</c>.</summary>
    internal DocumentNode.Map InCilium() => Nodes.Map(_ports.Span, ("ports", Nodes.List(_ports.InCilium(), _ports.Span))) is var item
        ? item with { Entries = [.. item.Entries, .. _others.Entries] }
        : item;

    internal override IEnumerable<DocumentNode.Scalar> InProperty(SourceSpan span)
    {
        Check.Own(false, span, nameof(Traffic), "a property cannot speak of requests so", "name the ports alone, or use `OnlyTraffic`", nameof(Ports.Carrying));
        return _ports.InProperty(span);
    }
}
