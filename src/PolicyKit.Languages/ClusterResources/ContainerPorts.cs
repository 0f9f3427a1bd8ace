using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads the ports that the containers of a pod name.</summary>
internal static class ContainerPorts
{
    /// <summary>The named ports of all containers; of init containers only those that keep running (semantics K-34).</summary>
    public static EquatableArray<ContainerPort> Read(Field podSpec)
    {
        List<ContainerPort>? ports = null;
        foreach (var container in podSpec["containers"].Items())
            Read(container, ref ports);
        var initial = podSpec["initContainers"];
        if (initial.Exists)
            foreach (var container in initial.Items())
                if (container["restartPolicy"].AsText() == "Always")
                    Read(container, ref ports);
        return ports is null ? [] : ports.ToEquatableArray();
    }

    private static void Read(Field container, ref List<ContainerPort>? ports)
    {
        if (container.AsMapping() is null)
            return;
        foreach (var port in container["ports"].Items())
        {
            var number = port["containerPort"];
            var value = number.AsInteger("a port number");
            if (value is < 1 or > ushort.MaxValue)
                number.ReportText(ObjectErrors.InvalidPort, NearestText.Port($"{value}"), $"{value}");
            var protocol = ReadProtocol(port["protocol"]);
            if (port["name"].AsText() is { Length: > 0 } name && value is >= 1 and <= ushort.MaxValue && protocol is { } known)
                (ports ??= []).Add(new(name, known, (ushort)value));
        }
    }

    /// <summary>A protocol that has ports, TCP when nothing is written; null after something else was reported.</summary>
    public static Protocol? ReadProtocol(Field field) => ReadProtocol(field, ObjectErrors.InvalidProtocol);

    /// <summary>The same where another kind says what is wrong: its message names the text.</summary>
    public static Protocol? ReadProtocol(Field field, DiagnosticKind invalid)
    {
        if (!field.Exists)
            return Protocol.Tcp;
        if (field.AsText() is not { } text)
            return null;
        if (Protocol.TryParse(text) is { HasPorts: true } protocol)
            return protocol;
        field.Report(invalid, text);
        return null;
    }
}
