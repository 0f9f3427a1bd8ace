namespace PolicyKit.Testing.Manifests;

/// <summary>Random clusters as manifests: namespaces, pods, accounts, services and nodes, in the small alphabets of <see cref="RandomPrograms"/>.</summary>
/// <param name="text">Makes the choices.</param>
public sealed class RandomCluster(RandomText text)
{
    /// <summary>The namespaces.</summary>
    public static IReadOnlyList<string> Namespaces { get; } = ["na", "nb", "nc"];

    /// <summary>The nodes.</summary>
    public static IReadOnlyList<string> Nodes { get; } = ["n1", "n2"];

    /// <summary>The service accounts.</summary>
    public static IReadOnlyList<string> Accounts { get; } = ["s1", "s2", new('s', 64)];

    /// <summary>The cluster objects, a document each.</summary>
    public string Text() => string.Concat([
        .. Namespaces.Select(name => text.Chance(80) ? text.Document("v1", "Namespace", null, name, Labels("env", "team"), "spec: {}") : ""),
        .. Namespaces.SelectMany(space => text.Some(50, Accounts).Select(name => text.Document("v1", "ServiceAccount", space, name, Labels("role"), "automountServiceAccountToken: true"))),
        .. Nodes.Select((name, index) => text.Document("v1", "Node", null, name, null,
            $"status: {{addresses: [{{type: InternalIP, address: 10.9.1.{250 + index}}}{(text.Chance(30) ? $", {{type: InternalIP, address: \"fd00:9::{250 + index}\"}}" : "")}]}}")),
        .. Namespaces.Select(space => text.Chance(50) ? Service(space) : ""),
        .. text.Several(2, 5, Pod),
    ]);

    /// <summary>Labels with some of these keys.</summary>
    public string Labels(params IReadOnlyList<string> keys) =>
        $"{{{string.Join(", ", text.Some(70, keys).Select(key => $"{key}: {RandomText.Quote(text.Pick("web", "db", ""))}"))}}}";

    private string Service(string space)
    {
        var port = text.Pick("{port: 80}", "{port: 8000, targetPort: 8080}", "{port: 443, targetPort: http}", "{port: 53, targetPort: dns, protocol: UDP}");
        var selector = text.Chance(80) ? $"selector: {{app: {text.Pick("web", "db")}}}, " : "";
        return text.Document("v1", "Service", space, "svc", null, $"spec: {{{selector}ports: [{port}]}}");
    }

    private string Pod(int index)
    {
        var ports = text.Some(50, "http", "dns").Select(name => $"{{name: {name}, containerPort: {text.Pick(53, 80, 443, 8080)}, protocol: {text.Pick("TCP", "UDP", "SCTP")}}}");
        var node = text.Chance(40) ? $"nodeName: {text.Pick(Nodes)}, " : "";
        var account = text.Chance(50) ? $"serviceAccountName: {text.Pick(Accounts)}, " : "";
        var addresses = text.Some(60, $"10.9.{index % 2}.{index + 1}", $"fd00:9::{index + 1}");
        return text.Document("v1", "Pod", text.Pick(Namespaces), $"p{index}", Labels("app", "tier"),
            $"spec: {{{node}{account}containers: [{{name: m, ports: {RandomText.List(ports)}}}]}}, status: {{podIPs: {RandomText.List(addresses.Select(address => $"{{ip: {RandomText.Quote(address)}}}"))}}}");
    }
}
