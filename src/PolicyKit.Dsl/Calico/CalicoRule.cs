using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A rule of Calico in all its fields. The policies have shorter methods for the usual ones.</summary>
/// <example><code>var rule = CalicoRule.Allow.From(Pods.In("frontend")).On(Traffic.Tcp(80)).Requesting("GET").WithPaths(HttpPath.Prefix("/api"));</code></example>
public sealed class CalicoRule
{
    private static readonly string[] Order =
        ["action", "ipVersion", "protocol", "icmp", "notProtocol", "notICMP", "source", "destination", "http", "metadata"];

    private readonly string _action;
    private readonly ICalicoPeer? _source;
    private readonly ICalicoPeer? _destination;
    private readonly DocumentNode.Map _fields;

    private CalicoRule(string action, DocumentNode.Map fields, ICalicoPeer? source = null, ICalicoPeer? destination = null) =>
        (_action, _fields, _source, _destination) = (action, fields, source, destination);

    /// <summary>Lets packets through.</summary>
    /// <example><code>var rule = CalicoRule.Allow.From(Pods.In("frontend"));</code></example>
    public static CalicoRule Allow { get; } = new("Allow", DocumentNode.Map.Empty);

    /// <summary>Drops packets.</summary>
    /// <example><code>var rule = CalicoRule.Deny.To(Addresses.In("169.254.169.254/32"));</code></example>
    public static CalicoRule Deny { get; } = new("Deny", DocumentNode.Map.Empty);

    /// <summary>Leaves packets to the next tier.</summary>
    /// <example><code>var rule = CalicoRule.Pass.From(Pods.In("partners"));</code></example>
    public static CalicoRule Pass { get; } = new("Pass", DocumentNode.Map.Empty);

    /// <summary>Logs packets and goes on with the next rule.</summary>
    /// <example><code>var rule = CalicoRule.Log.From(Peer.Anyone);</code></example>
    public static CalicoRule Log { get; } = new("Log", DocumentNode.Map.Empty);

    /// <summary>Only packets from someone.</summary>
    /// <param name="source">Who sends.</param>
    /// <example><code>var rule = CalicoRule.Allow.From(CalicoEndpoints.Any.Where("app == 'web'"));</code></example>
    public CalicoRule From(ICalicoPeer source) => new(_action, _fields, source, _destination);

    /// <summary>Only packets to someone.</summary>
    /// <param name="destination">Who receives.</param>
    /// <example><code>var rule = CalicoRule.Allow.To(CalicoEndpoints.BehindService("kubernetes", "default"));</code></example>
    public CalicoRule To(ICalicoPeer destination) => new(_action, _fields, _source, destination);

    /// <summary>Only packets of some traffic, its ports being those of the destination.</summary>
    /// <param name="traffic">The traffic.</param>
    /// <example><code>var rule = CalicoRule.Allow.On(Traffic.Tcp(80, 443));</code></example>
    public CalicoRule On(Traffic traffic)
    {
        CheckTraffic(traffic, CallSite.Argument(nameof(traffic)), nameof(On));
        var fields = With(_fields, "protocol", CalicoTraffic.ProtocolOf(traffic));
        fields = With(fields, "icmp", CalicoTraffic.IcmpOf(traffic));
        return With(traffic is Ports ports ? WithEnd(fields, "destination", "ports", CalicoTraffic.PortsOf(ports)) : fields);
    }

    /// <summary>Only packets that are not of a protocol, or not of a sort of ICMP.</summary>
    /// <param name="traffic">A protocol as a whole, or ICMP.</param>
    /// <exception cref="PolicyDefinitionException">The traffic has ports: those are excluded by <see cref="NotOnPorts"/>.</exception>
    /// <example><code>var rule = CalicoRule.Deny.NotOn(Traffic.Tcp());</code></example>
    public CalicoRule NotOn(Traffic traffic)
    {
        CheckTraffic(traffic, CallSite.Argument(nameof(traffic)), nameof(NotOn));
        Check.Own(
            traffic is not Ports { Items.Count: > 0 }, CallSite.Argument(nameof(traffic)), nameof(CalicoRule), "this traffic has ports",
            "use `On` for the protocol and `NotOnPorts` for the ports");
        return CalicoTraffic.IcmpOf(traffic) is { } icmp ? With(With(_fields, "notICMP", icmp)) : With(With(_fields, "notProtocol", CalicoTraffic.ProtocolOf(traffic)));
    }

    /// <summary>Only packets to other ports than these.</summary>
    /// <param name="ports">The ports of the destination that are excluded.</param>
    /// <example><code>var rule = CalicoRule.Deny.NotOnPorts(Traffic.Tcp(80, 443));</code></example>
    public CalicoRule NotOnPorts(Ports ports) =>
        With(WithEnd(With(_fields, "protocol", CalicoTraffic.ProtocolOf(ports)), "destination", "notPorts", CalicoTraffic.PortsOf(ports)));

    /// <summary>Only packets from these ports of the source.</summary>
    /// <param name="ports">The ports.</param>
    /// <example><code>var rule = CalicoRule.Allow.FromPorts(Traffic.Udp(53));</code></example>
    public CalicoRule FromPorts(Ports ports) =>
        With(WithEnd(With(_fields, "protocol", CalicoTraffic.ProtocolOf(ports)), "source", "ports", CalicoTraffic.PortsOf(ports)));

    /// <summary>Only packets from other ports of the source than these.</summary>
    /// <param name="ports">The ports that are excluded.</param>
    /// <example><code>var rule = CalicoRule.Deny.NotFromPorts(Traffic.Udp(53));</code></example>
    public CalicoRule NotFromPorts(Ports ports) =>
        With(WithEnd(With(_fields, "protocol", CalicoTraffic.ProtocolOf(ports)), "source", "notPorts", CalicoTraffic.PortsOf(ports)));

    /// <summary>Only packets of IPv4 or only those of IPv6.</summary>
    /// <param name="version">4 or 6.</param>
    /// <exception cref="PolicyDefinitionException">It is neither.</exception>
    /// <example><code>var rule = CalicoRule.Deny.OfIpVersion(6);</code></example>
    public CalicoRule OfIpVersion(int version)
    {
        Check.That(version is 4 or 6, nameof(CalicoRule), $"`{version}` is not a version of IP", "write 4 or 6");
        return With(With(_fields, "ipVersion", Nodes.Number(version, CallSite.Argument(nameof(version)))));
    }

    /// <summary>Only requests of HTTP with one of these methods.</summary>
    /// <param name="methods">The methods.</param>
    /// <exception cref="PolicyDefinitionException">A method is given twice.</exception>
    /// <example><code>var rule = CalicoRule.Allow.On(Traffic.Tcp(80)).Requesting("GET", "HEAD");</code></example>
    public CalicoRule Requesting(params string[] methods)
    {
        Check.That(methods.Distinct().Count() == methods.Length, nameof(CalicoRule), "a method is given twice", "list it once");
        return With(WithEnd(_fields, "http", "methods", Nodes.List(Nodes.Texts(nameof(methods), methods), CallSite.Argument(nameof(methods)))));
    }

    /// <summary>Only requests of HTTP for one of these paths.</summary>
    /// <param name="paths">The paths.</param>
    /// <example><code>var rule = CalicoRule.Allow.On(Traffic.Tcp(80)).WithPaths(HttpPath.Exact("/health"), HttpPath.Prefix("/api"));</code></example>
    public CalicoRule WithPaths(params HttpPath[] paths) =>
        With(WithEnd(_fields, "http", "paths", Nodes.List(paths.Select(path => path.Item), CallSite.Argument(nameof(paths)))));

    /// <summary>The same rule with an annotation.</summary>
    /// <param name="key">The key of the annotation.</param>
    /// <param name="value">Its text.</param>
    /// <example><code>var rule = CalicoRule.Allow.From(Pods.In("frontend")).Annotated("ticket", "NET-12");</code></example>
    public CalicoRule Annotated(string key, string value) => With(With(_fields, "metadata", ((_fields["metadata"] as DocumentNode.Map) ?? DocumentNode.Map.Empty)
        .Within("annotations", annotations => annotations.With(key, Nodes.Text(value, CallSite.Argument(nameof(value))), CallSite.Argument(nameof(key))))));

    /// <summary>The item of <c>ingress</c> or <c>egress</c>.</summary>
    internal DocumentNode.Map InPolicy(string? ownNamespace, Model.SourceSpan span)
    {
        var fields = With(_fields, "action", Nodes.Text(_action, span));
        foreach (var (end, peer) in new[] { ("source", _source), ("destination", _destination) })
            if (peer?.InCalico(ownNamespace, span) is { Entries.Count: > 0 } entity)
                fields = With(fields, end, entity with { Entries = [.. entity.Entries, .. (fields[end] as DocumentNode.Map)?.Entries ?? []] });
        return fields with { Span = span };
    }

    private static void CheckTraffic(Traffic traffic, Model.SourceSpan span, string member)
    {
        const int HighestType = 254;
        Check.Own(
            traffic is Icmp or IpProtocol || (traffic is Ports ports && ports.CanLeaveOutProtocol), span, nameof(CalicoRule),
            "Calico cannot say this traffic in one rule", "make a rule for each protocol", member);
        Check.That(
            traffic is not Icmp { Type: { } type } || int.Parse(type.Text) <= HighestType, nameof(CalicoRule),
            "Calico knows no ICMP type above 254", $"the nearest is `{HighestType}`", member);
    }

    private CalicoRule With(DocumentNode.Map fields) => new(_action, fields, _source, _destination);

    private static DocumentNode.Map WithEnd(DocumentNode.Map fields, string end, string key, DocumentNode? value) => value is null ? fields
        : With(fields, end, ((fields[end] as DocumentNode.Map) ?? DocumentNode.Map.Empty with { Span = CallSite.Call }).With(key, value));

    private static DocumentNode.Map With(DocumentNode.Map fields, string key, DocumentNode? value)
    {
        if (value is null)
            return fields;
        var entries = fields.Entries.Where(entry => entry.Key != key).Append(new DocumentEntry(key, default, value));
        return fields with { Entries = [.. entries.OrderBy(entry => Array.IndexOf(Order, entry.Key))] };
    }
}

/// <summary>A path that a rule of Calico compares requests with.</summary>
/// <example><code>HttpPath[] paths = [HttpPath.Exact("/health"), HttpPath.Prefix("/api")];</code></example>
public sealed class HttpPath
{
    private static readonly char[] Forbidden = ['?', ' ', '#'];

    private HttpPath(string comparison, DocumentNode.Scalar path) => Item = Nodes.Map(path.Span, (comparison, path));

    internal DocumentNode.Map Item { get; }

    /// <summary>This path and no other.</summary>
    /// <param name="path">The path, from its first slash, without a query.</param>
    /// <exception cref="PolicyDefinitionException">The text is no such path.</exception>
    /// <example><code>var health = HttpPath.Exact("/health");</code></example>
    public static HttpPath Exact(string path) => Of("exact", path, nameof(Exact));

    /// <summary>Every path that begins so.</summary>
    /// <param name="path">The beginning, from the first slash, without a query.</param>
    /// <exception cref="PolicyDefinitionException">The text is no such path.</exception>
    /// <example><code>var api = HttpPath.Prefix("/api/v1");</code></example>
    public static HttpPath Prefix(string path) => Of("prefix", path, nameof(Prefix));

    private static HttpPath Of(string comparison, string path, string member)
    {
        Check.That(
            path.Length > 0 && path[0] == '/' && path.IndexOfAny(Forbidden) < 0, nameof(HttpPath), $"`{path}` is not a path: it must begin with `/` and contain no `?`, `#` or blank",
            "leave the query out", member);
        return new(comparison, Nodes.Text(path, CallSite.Argument(nameof(path))));
    }
}
