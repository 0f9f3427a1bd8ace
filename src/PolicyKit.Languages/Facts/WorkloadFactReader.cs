using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Facts;

/// <summary>Reads what workloads and pods say about themselves.</summary>
internal sealed class WorkloadFactReader : FactReader
{
    private static readonly string[] ProbeKinds = ["startupProbe", "readinessProbe", "livenessProbe"];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WorkloadReader.Templates;

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root)
    {
        var containers = Containers(WorkloadReader.TemplateOf(resource, root)["spec"]).ToArray();
        yield return new WorkloadFacts(resource.Name, resource.NameSpan, new LabelReader().Read(root["metadata"]["labels"]))
        {
            Dependencies = [.. containers.SelectMany(Settings).SelectMany(WrittenAddresses.Find)],
            Replicas = root["spec"]["replicas"].AsInteger() is >= 0 and <= int.MaxValue and var replicas ? (int)replicas : 1,
            Ports = [.. containers.SelectMany(Ports)],
            Probes = [.. containers.SelectMany(container => ProbeKinds.SelectMany(kind => ReadProbe(container, kind)))],
        };
    }

    /// <summary>The containers that keep running, those of sidecars included.</summary>
    public static IEnumerable<Field> Containers(Field podSpec) => podSpec["containers"].Items()
        .Concat(podSpec["initContainers"].Items().Where(container => container["restartPolicy"].Value is YamlValue.Scalar { Text: "Always" }));

    private static IEnumerable<Field> Settings(Field container) => container["env"].Items().Select(variable => variable["value"])
        .Concat(container["command"].Items()).Concat(container["args"].Items());

    private static IEnumerable<ContainerPort> Ports(Field container)
    {
        foreach (var port in container["ports"].Items())
            if (port["containerPort"].AsInteger() is >= 1 and <= ushort.MaxValue and var number && ContainerPorts.ReadProtocol(port["protocol"]) is { } protocol)
                yield return new(port["name"].Value is YamlValue.Scalar name ? name.Text : "", protocol, (ushort)number);
    }

    // The kubelet looks up names among the ports of the same container.
    private static IEnumerable<Probe> ReadProbe(Field container, string kind)
    {
        var probe = container[kind];
        foreach (var port in new[] { probe["httpGet"]["port"], probe["tcpSocket"]["port"], probe["grpc"]["port"] })
            if (port.AsInteger() is >= 1 and <= ushort.MaxValue and var number)
                yield return new(kind, (ushort)number, port.Span);
            else if (port.Value is YamlValue.Scalar name && Ports(container).FirstOrDefault(known => known.Name == name.Text) is { Number: > 0 } named)
                yield return new(kind, named.Number, port.Span);
    }
}
