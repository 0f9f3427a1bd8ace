using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A workload, as far as the network sees it: its pods, their labels, and the ports that they name.</summary>
/// <remarks>Its YAML describes the workload to <c>policykit</c>. It has no images, so it is nothing to apply to a cluster.</remarks>
/// <example>
/// <code>
/// public static readonly Workload Web = Workload
///     .Deployment("web", Pods.In("frontend").With("app", "web"))
///     .Listening("http", Tcp(8080));
/// </code>
/// </example>
public sealed class Workload : ClusterObject<Workload>
{
    private static readonly string[] Template = ["spec", "template"];
    private static readonly string[] TemplateOfCronJob = ["spec", "jobTemplate", "spec", "template"];

    private Workload(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A Deployment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods are not described by one namespace and labels with one value.</exception>
    /// <example><code>var web = Workload.Deployment("web", Pods.In("frontend").With("app", "web"));</code></example>
    public static Workload Deployment(string name, Pods pods) => Of("apps/v1", nameof(Deployment), name, pods);

    /// <summary>A StatefulSet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var db = Workload.StatefulSet("db", Pods.In("data").With("app", "postgres"));</code></example>
    public static Workload StatefulSet(string name, Pods pods) => Of("apps/v1", nameof(StatefulSet), name, pods);

    /// <summary>A DaemonSet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var agent = Workload.DaemonSet("agent", Pods.In("monitoring").With("app", "agent")).OnHostNetwork();</code></example>
    public static Workload DaemonSet(string name, Pods pods) => Of("apps/v1", nameof(DaemonSet), name, pods);

    /// <summary>A ReplicaSet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var web = Workload.ReplicaSet("web", Pods.In("frontend").With("app", "web"));</code></example>
    public static Workload ReplicaSet(string name, Pods pods) => Of("apps/v1", nameof(ReplicaSet), name, pods);

    /// <summary>A ReplicationController.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var web = Workload.ReplicationController("web", Pods.In("frontend").With("app", "web"));</code></example>
    public static Workload ReplicationController(string name, Pods pods) => Of("v1", nameof(ReplicationController), name, pods);

    /// <summary>A Job.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var import = Workload.Job("import", Pods.In("batch").With("job", "import"));</code></example>
    public static Workload Job(string name, Pods pods) => Of("batch/v1", nameof(Job), name, pods);

    /// <summary>A CronJob.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its pods: their namespace, and the labels that <c>With</c> gives them.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var import = Workload.CronJob("import", Pods.In("batch").With("job", "import"));</code></example>
    public static Workload CronJob(string name, Pods pods) => Of("batch/v1", nameof(CronJob), name, pods);

    /// <summary>A single pod.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">Its namespace, and the labels that <c>With</c> gives it.</param>
    /// <exception cref="PolicyDefinitionException">As for <see cref="Deployment"/>.</exception>
    /// <example><code>var debug = Workload.Pod("debug", Pods.In("default").With("run", "debug"));</code></example>
    public static Workload Pod(string name, Pods pods) => Of("v1", nameof(Pod), name, pods);

    /// <summary>The same workload, whose container calls ports by a name.</summary>
    /// <param name="name">The name of the port.</param>
    /// <param name="port">One port by its number.</param>
    /// <exception cref="PolicyDefinitionException">The name is no name of a port, or there is not one number.</exception>
    /// <example><code>var web = Workload.Deployment("web", Pods.In("frontend").With("app", "web")).Listening("http", Traffic.Tcp(8080));</code></example>
    public Workload Listening(string name, Ports port)
    {
        Check.Own(ObjectNames.IsPortName(name), CallSite.Argument(nameof(name)), ToString(), $"`{name}` is not the name of a port", "use 1 to 15 of `a-z`, `0-9` and `-`, a letter among them");
        if (port.SingleNumber(nameof(port), ToString(), nameof(Listening)) is not { } number)
            return this;
        return WithPorts(Nodes.Map(
            CallSite.Call, ("name", Nodes.Text(name, CallSite.Argument(nameof(name)))), ("containerPort", number), ("protocol", Nodes.Text(port.Protocol!, port.Span))));
    }

    /// <summary>The same workload, whose container says that it listens on some ports, and calls them by no name.</summary>
    /// <param name="ports">Ports by their numbers.</param>
    /// <exception cref="PolicyDefinitionException">They are not ports of one protocol by their numbers.</exception>
    /// <example><code>var web = Workload.Deployment("web", Pods.In("frontend").With("app", "web")).Listening(Traffic.Tcp(8080, 9090));</code></example>
    public Workload Listening(Ports ports) => ports.Numbers(nameof(ports), ToString(), nameof(Listening)) is { Count: > 0 } numbers
        ? WithPorts([.. numbers.Select(number => Nodes.Map(number.Span, ("containerPort", number), ("protocol", Nodes.Text(ports.Protocol!, ports.Span))))])
        : this;

    /// <summary>The same workload under a service account.</summary>
    /// <param name="name">The name of the account, in the namespace of the workload.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var api = Workload.Deployment("api", Pods.In("api").With("app", "api")).RunningAs("api");</code></example>
    public Workload RunningAs(string name)
    {
        Check.OwnText(ObjectNames.IsDnsSubdomain(name), name, NearestText.DnsSubdomain(name), nameof(name), ToString());
        return WithPodSpec(spec => spec.With("serviceAccountName", Nodes.Text(name, CallSite.Argument(nameof(name)))));
    }

    /// <summary>The same workload in the network of its nodes, where policies for pods do not reach it.</summary>
    /// <example><code>var agent = Workload.DaemonSet("agent", Pods.In("monitoring").With("app", "agent")).OnHostNetwork();</code></example>
    public Workload OnHostNetwork() => WithPodSpec(spec => spec.With("hostNetwork", Nodes.Boolean(true, CallSite.Call)));

    private protected override Workload With(DocumentNode.Map document) => new(document);

    private static Workload Of(string apiVersion, string kind, string name, Pods pods)
    {
        var span = CallSite.Argument(nameof(pods));
        Check.ObjectName(name, nameof(Workload), kind);
        Check.OneNamespace(pods, nameof(Workload), kind);
        Check.Own(pods.Requirements.All(item => item.IsEquality), span, nameof(Workload), "these pods are not described by labels with one value each", "use `With` only", kind);
        var selector = pods.Requirements.Selector(span);
        var container = Nodes.Map(span, ("name", Nodes.Text(name, CallSite.Argument(nameof(name)))));
        var pod = DocumentNode.Map.Empty.With("spec", Nodes.Map(span, ("containers", Nodes.List([container], span))));
        if (selector["matchLabels"] is { } labels)
            pod = pod.Within("metadata", metadata => metadata.With("labels", labels));
        var document = NewDocument(apiVersion, kind, Nodes.Text(name, CallSite.Argument(nameof(name))), pods.Namespace);
        if (kind == nameof(Pod))
            return new(selector["matchLabels"] is { } own
                ? document.Within("metadata", metadata => metadata.With("labels", own)).With("spec", pod["spec"]!)
                : document.With("spec", pod["spec"]!));
        return new(Within(document, PathTo(kind), _ => pod));
    }

    private Workload WithPorts(params DocumentNode.Map[] listening) => WithPodSpec(spec => spec.With("containers", Nodes.List(
        ((DocumentNode.List)spec["containers"]!).Items.Cast<DocumentNode.Map>().Select(container => container.Adding("ports", [.. listening])))));

    private Workload WithPodSpec(Func<DocumentNode.Map, DocumentNode.Map> change) =>
        With(Kind == nameof(Pod) ? Document.Within("spec", change) : Within(Document, [.. PathTo(Kind), "spec"], change));

    private static string[] PathTo(string kind) => kind == nameof(CronJob) ? TemplateOfCronJob : Template;

    private static DocumentNode.Map Within(DocumentNode.Map map, string[] path, Func<DocumentNode.Map, DocumentNode.Map> change) =>
        path.Length == 0 ? change(map) : map.Within(path[0], inner => Within(inner, [.. path.Skip(1)], change));
}
