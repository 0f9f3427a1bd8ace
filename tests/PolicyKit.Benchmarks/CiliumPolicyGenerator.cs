namespace PolicyKit.Benchmarks;

/// <summary>Policies of Cilium for a generated cluster: one for each workload, a third of them with HTTP rules, a tenth with names of outside services.</summary>
internal sealed class CiliumPolicyGenerator(Random random, Home[] homes, Workload[][] byHome)
{
    /// <summary>The documents by namespace.</summary>
    public List<string>[] Generate(int count)
    {
        List<string>[] documents = [.. homes.Select(_ => new List<string>())];
        for (var index = 0; index < count; index++)
        {
            var home = homes[index % homes.Length];
            var local = byHome[home.Index][index / homes.Length % byHome[home.Index].Length];
            documents[home.Index].Add(
                $"apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {{name: {local.App}-{index}, namespace: {home.Name}}}\nspec:\n"
                + $"  endpointSelector: {{matchLabels: {{app: {local.App}}}}}\n  ingress: [{Ingress(local, index)}]\n{(index % 10 == 1 ? $"  egress: [{Names(index)}, {Resolving}]\n" : "")}");
        }
        return documents;
    }

    private const string Resolving = "{toEndpoints: [{matchLabels: {\"k8s:io.kubernetes.pod.namespace\": kube-system, k8s-app: kube-dns}}], toPorts: [{ports: [{port: \"53\", protocol: ANY}], rules: {dns: [{matchPattern: \"*\"}]}}]}";

    private string Ingress(Workload local, int index)
    {
        var far = Pick(byHome[Pick(homes).Index]);
        var rules = index % 3 == 0 ? $", rules: {{http: [{{method: GET, path: /api/v1/{local.App}}}, {{method: \"GET|POST\", path: \"/items/{index % 50}/.*\"}}]}}" : "";
        return $"{{fromEndpoints: [{{matchLabels: {{app: {far.App}, \"k8s:io.kubernetes.pod.namespace\": {far.Home.Name}}}}}, {{matchLabels: {{tier: {far.Tier}}}}}], toPorts: [{{ports: [{{port: \"{local.Ports[0].Number}\", protocol: {local.Ports[0].Protocol}}}]{(local.Ports[0].Protocol == "TCP" ? rules : "")}}}]}}";
    }

    private static string Names(int index) =>
        $"{{toFQDNs: [{{matchName: service{index % 40}.example.com}}, {{matchPattern: \"*.cdn{index % 7}.example.com\"}}], toPorts: [{{ports: [{{port: \"443\", protocol: TCP}}]}}]}}";

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
