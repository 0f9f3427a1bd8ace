using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads pods, and workloads as the pods that they create.</summary>
/// <remarks>Labels and ports come from the pod template, never from the workload object itself (semantics K-04).</remarks>
internal sealed class WorkloadReader : ClusterResourceReader
{
    private static readonly string[] Template = ["spec", "template"];

    private static readonly Dictionary<string, string[]> PathsToTemplate = new(StringComparer.Ordinal)
    {
        ["/Pod"] = [],
        ["/ReplicationController"] = Template,
        ["apps/Deployment"] = Template,
        ["apps/StatefulSet"] = Template,
        ["apps/DaemonSet"] = Template,
        ["apps/ReplicaSet"] = Template,
        ["batch/Job"] = Template,
        ["batch/CronJob"] = ["spec", "jobTemplate", "spec", "template"],
        ["extensions/Deployment"] = Template,
        ["extensions/DaemonSet"] = Template,
        ["extensions/ReplicaSet"] = Template,
    };

    private static readonly Dictionary<string, string[]> PathsByKind =
        PathsToTemplate.GroupBy(path => path.Key.Substring(path.Key.IndexOf('/') + 1), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>The kinds that are pods or have a template of them, as <c>group/kind</c>.</summary>
    public static IReadOnlyCollection<string> Templates => PathsToTemplate.Keys;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => PathsToTemplate.Keys;

    /// <summary>The pod, or the template of pods, in an object of one of <see cref="Kinds"/>.</summary>
    public static Field TemplateOf(Resource resource, Field root) => PathsByKind[resource.Name.Kind].Aggregate(root, (field, key) => field[key]);

    /// <inheritdoc/>
    public override void Read(Resource resource, Field root, ClusterPart part)
    {
        var pod = TemplateOf(resource, root);
        var status = resource.Name.Kind == "Pod" ? root["status"] : default;
        status.AsMapping();
        if (pod.AsMapping() is null)
            ReportWithoutTemplate(pod);
        else if (status.Value is null || status["phase"].AsText() is not ("Succeeded" or "Failed"))
            part.Pods.Add(ReadPod(resource, root, pod, status, part));
    }

    private static void ReportWithoutTemplate(Field pod)
    {
        if (!pod.Exists)
            pod.Report(YamlErrors.Missing, ["template"], "If this is a Kustomize patch, check the output of `kubectl kustomize` instead.");
    }

    private static PodSource ReadPod(Resource resource, Field root, Field pod, Field status, ClusterPart part)
    {
        var spec = pod["spec"];
        spec.AsMapping();
        var account = spec["serviceAccountName"].AsText() ?? spec["serviceAccount"].AsText();
        return new()
        {
            Kind = resource.Name.Kind,
            Namespace = resource.Name.Namespace!,
            Name = resource.Name.Name,
            Span = resource.NameSpan,
            Owner = Controller(root["metadata"]["ownerReferences"]),
            IsHostNetwork = spec["hostNetwork"].AsBoolean() ?? false,
            Labels = part.Labels.Read(pod["metadata"]["labels"]),
            ServiceAccount = account is { Length: > 0 } ? account : "default",
            Ports = ContainerPorts.Read(spec),
            NodeName = spec["nodeName"].AsText() is { Length: > 0 } node ? node : null,
            Addresses = Addresses.Read(status, "podIP", "podIPs"),
            HostAddresses = Addresses.Read(status, "hostIP", "hostIPs"),
        };
    }

    // A mirror pod is controlled by its node, which says nothing about which pods are alike.
    private static OwnerReference? Controller(Field references)
    {
        if (!references.Exists)
            return null;
        foreach (var reference in references.Items())
            if (reference["controller"].AsBoolean() == true && reference["kind"].AsText() is { } kind and not "Node"
                && reference["name"].AsText() is { Length: > 0 } name)
                return new(kind, name);
        return null;
    }
}
