namespace PolicyKit.Languages.CSharp;

/// <summary>Writes what exists in a cluster: workloads as far as policies can tell them apart, and Services.</summary>
/// <param name="selectors">Writes whom a Service selects.</param>
internal sealed class ClusterObjectWriter(SelectorText selectors)
{
    /// <summary>A workload with its labels, named ports and account; what it runs is left out.</summary>
    public CallChain Workload(string kind, string name, string? space, ObjectFields root, ObjectFields metadata)
    {
        var spec = root.TakeFields("spec") ?? throw new NotInDslException(root.Mapping, "there is no pod template");
        root.Ignore("apiVersion", "kind", "metadata");
        if (kind != "Pod")
            root.Ignore("status");
        root.End();
        var (labels, pod) = kind == "Pod" ? (metadata.TakeFields("labels"), spec) : TemplateOf(kind == "CronJob" ? Inner(spec, "jobTemplate", "spec") : spec);
        var chain = new CallChain("Workload").Then(kind, CSharpText.Literal(name), selectors.PodsWith(space, labels));
        if (pod.Mapping.Find("nodeName") is { } node)
            throw new NotInDslException(node, "there is no method for the node of a pod");
        if (pod.TakeItems("initContainers")?.FirstOrDefault(item => ObjectFields.Of(item).TakeText("restartPolicy") is not null) is { } sidecar)
            throw new NotInDslException(sidecar, "there is no method for a sidecar");
        foreach (var container in pod.TakeItems("containers") ?? [])
            foreach (var port in ObjectFields.Of(container).TakeItems("ports") ?? [])
                Port(chain, ObjectFields.Of(port));
        if ((pod.TakeText("serviceAccountName") ?? pod.TakeText("serviceAccount")) is { Length: > 0 } account)
            chain.Then("RunningAs", CSharpText.Literal(account));
        return pod.TakeFlag("hostNetwork") ? chain.Then("OnHostNetwork") : chain;
    }

    /// <summary>A Service without its labels.</summary>
    public CallChain Service(WrittenObject service)
    {
        var (space, spec) = (service.Space, service.Spec);
        var selector = spec.TakeFields("selector");
        if (selector is not { Mapping.Entries.Count: > 0 })
            throw new NotInDslException(spec.Mapping, "it selects no pods");
        var chain = new CallChain("Service").Then("For", CSharpText.Literal(service.Name), selectors.PodsWith(space, selector));
        foreach (var port in (spec.TakeItems("ports") ?? []).Select(ObjectFields.Of))
        {
            var number = port.TakeNumber("port") ?? throw new NotInDslException(port.Mapping, "it has no number");
            var target = $"{PortsText.MethodOf(port.TakeText("protocol"), port.Mapping)}({(port.Take("targetPort") is { } given ? PortsText.One(given) : number)})";
            var portName = port.TakeText("name");
            port.End();
            chain.Then("Forwarding", [number, target, .. portName is { Length: > 0 } ? new[] { CSharpText.Literal(portName) } : []]);
        }
        switch (spec.TakeText("type"))
        {
            case null or "ClusterIP": break;
            case "LoadBalancer": chain.Then("BehindLoadBalancer"); break;
            case "NodePort": chain.Then("OnNodePorts"); break;
            default: throw new NotInDslException(spec.Mapping, "there is no method for its type");
        }
        spec.End();
        return chain;
    }

    /// <summary>A namespace without its labels.</summary>
    public static CallChain Namespace(WrittenObject space)
    {
        space.Root.Ignore("spec");
        return new CallChain("Namespace").Then("Named", CSharpText.Literal(space.Name));
    }

    private static (ObjectFields? Labels, ObjectFields Pod) TemplateOf(ObjectFields spec)
    {
        var template = Inner(spec, "template");
        return (template.TakeFields("metadata")?.TakeFields("labels"), Inner(template, "spec"));
    }

    private static ObjectFields Inner(ObjectFields fields, params string[] path) => path.Aggregate(
        fields, (inner, key) => inner.TakeFields(key) ?? throw new NotInDslException(inner.Mapping, $"there is no `{key}`"));

    private static void Port(CallChain chain, ObjectFields port)
    {
        var number = $"{PortsText.MethodOf(port.TakeText("protocol"), port.Mapping)}({port.TakeNumber("containerPort") ?? throw new NotInDslException(port.Mapping, "it has no number")})";
        if (port.TakeText("name") is { Length: > 0 } name)
            chain.Then("Listening", CSharpText.Literal(name), number);
        else
            chain.Then("Listening", number);
    }
}
