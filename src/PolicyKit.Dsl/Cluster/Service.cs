using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A Service: a name for pods and their ports. Policies see the pods behind it.</summary>
/// <example><code>public static readonly Service Api = Service.For("api", Pods.In("api").With("app", "api")).Forwarding(80, to: Tcp(8080));</code></example>
public sealed class Service : ClusterObject<Service>
{
    private Service(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A Service in front of some pods.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">The pods: their namespace, and the labels that <c>With</c> asks for.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods are not described by one namespace and labels with one value.</exception>
    /// <example><code>var service = Service.For("api", Pods.In("api").With("app", "api"));</code></example>
    public static Service For(string name, Pods pods)
    {
        var span = CallSite.Argument(nameof(pods));
        Check.That(ObjectNames.IsDnsLabel(name), nameof(Service), $"`{name}` is not the name of a Service", $"use lower-case letters, digits and `-`: `{NearestText.DnsLabel(name)}`");
        Check.OneNamespace(pods, nameof(Service), nameof(For));
        Check.Own(pods.Requirements.All(item => item.IsEquality), span, nameof(Service), "a Service selects by labels with one value each", "use `With` only");
        return new(NewDocument("v1", nameof(Service), Nodes.Text(name, CallSite.Argument(nameof(name))), pods.Namespace)
            .With("spec", Nodes.Map(CallSite.Call, ("selector", pods.Requirements.Selector(span)["matchLabels"]))));
    }

    /// <summary>The same Service with a port more.</summary>
    /// <param name="port">The port of the Service, 1 to 65535.</param>
    /// <param name="to">The port of the pods, by number or name.</param>
    /// <param name="name">What the port is called; needed where there are several.</param>
    /// <exception cref="PolicyDefinitionException">The number is no port, or the target is not one port.</exception>
    /// <example><code>var service = Service.For("api", Pods.In("api").With("app", "api")).Forwarding(80, to: Traffic.Tcp(8080));</code></example>
    public Service Forwarding(int port, Ports to, string name = "")
    {
        Check.Port(port, ToString(), nameof(Forwarding));
        var isOne = to is { Protocol: not null, Items.Count: 1 } && to.Items[0] is not PortItem.Range;
        Check.Own(isOne, CallSite.Argument(nameof(to)), ToString(), "the target is not one port", "write one number or name: `Tcp(8080)`");
        return !isOne ? this : WithSpec(spec => spec.Adding("ports", Nodes.Map(
            CallSite.Call,
            ("name", name.Length == 0 ? null : Nodes.Text(name, CallSite.Argument(nameof(name)))),
            ("protocol", Nodes.Text(to.Protocol!, to.Span)),
            ("port", Nodes.Number(port, CallSite.Argument(nameof(port)))),
            ("targetPort", to.Items[0].Text))));
    }

    /// <summary>The same Service, reachable from outside the cluster through a load balancer.</summary>
    /// <example><code>var service = Service.For("web", Pods.In("frontend").With("app", "web")).Forwarding(443, Traffic.Tcp(8443)).BehindLoadBalancer();</code></example>
    public Service BehindLoadBalancer() => WithSpec(spec => spec.With("type", Nodes.Text("LoadBalancer", CallSite.Call)));

    /// <summary>The same Service, reachable from outside the cluster on a port of every node.</summary>
    /// <example><code>var service = Service.For("web", Pods.In("frontend").With("app", "web")).Forwarding(443, Traffic.Tcp(8443)).OnNodePorts();</code></example>
    public Service OnNodePorts() => WithSpec(spec => spec.With("type", Nodes.Text("NodePort", CallSite.Call)));

    private protected override Service With(DocumentNode.Map document) => new(document);
}
