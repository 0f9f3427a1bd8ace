using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads Services: what they select, and their ports.</summary>
internal sealed class ServiceReader : ClusterResourceReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Service"];

    /// <inheritdoc/>
    public override void Read(Resource resource, Field root, ClusterPart part)
    {
        var spec = root["spec"];
        var labels = part.Labels.Read(spec["selector"]);
        // An empty selector selects nothing: such a Service gets its endpoints from somebody else.
        var selector = labels.Items.Count == 0
            ? null
            : Selector.And([.. labels.Items.Select(label => new Selector.LabelIn(new(LabelScope.Own, label.Key), [label.Value]))]);
        part.Services.Add(new(resource.Name.Namespace!, resource.Name.Name, selector, ReadPorts(spec["ports"]).ToEquatableArray())
        {
            Labels = part.Labels.Read(root["metadata"]["labels"]),
            IsForwardedByNodes = TextOf(spec["type"]) is "NodePort" or "LoadBalancer" && TextOf(spec["externalTrafficPolicy"]) != "Local",
        });
    }

    private static string? TextOf(Field field) => field.Value is YamlValue.Scalar scalar ? scalar.Text : null;

    private static IEnumerable<ServicePort> ReadPorts(Field ports)
    {
        foreach (var port in ports.Items())
        {
            var (field, target) = (port["port"], port["targetPort"]);
            var protocol = ContainerPorts.ReadProtocol(port["protocol"]);
            var name = port["name"].AsText() ?? "";
            var targetName = target.Value is YamlValue.Scalar { Kind: ScalarKind.Text } text ? text.Text : null;
            var targetNumber = targetName is null ? ReadNumber(target) : null;
            if (ReadNumber(field) is not { } number || protocol is not { } known)
                continue;
            // Without a target a Service forwards to the port of its own number.
            yield return new(name, known, number, targetName, targetName is null ? targetNumber ?? number : null);
        }
    }

    private static ushort? ReadNumber(Field field)
    {
        if (field.AsInteger("a port number") is not { } value)
            return null;
        if (value is >= 1 and <= ushort.MaxValue)
            return (ushort)value;
        field.ReportText(ObjectErrors.InvalidPort, NearestText.Port($"{value}"), $"{value}");
        return null;
    }
}
