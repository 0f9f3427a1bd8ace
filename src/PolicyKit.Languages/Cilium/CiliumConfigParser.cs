using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads the ConfigMap <c>kube-system/cilium-config</c>: those options that change what policies mean.</summary>
internal static class CiliumConfigParser
{
    private static readonly (string Text, bool Value)[] Switches =
    [
        ("true", true), ("True", true), ("TRUE", true), ("t", true), ("T", true), ("1", true),
        ("false", false), ("False", false), ("FALSE", false), ("f", false), ("F", false), ("0", false),
    ];

    /// <summary>The options; null once an error was reported.</summary>
    public static CiliumConfigSyntax? Parse(Resource resource, DiagnosticBag diagnostics)
    {
        var reading = new Reading(resource.Name, diagnostics);
        var data = Field.Root(resource.Root, reading)["data"];
        data.AsMapping();
        if (data["label-prefix-file"].AsText() is { Length: > 0 } file)
            data["label-prefix-file"].Report(CiliumWarnings.LabelFilter, file);
        var options = new CiliumOptions
        {
            Enforcement = Choice(data["enable-policy"], "default", ("default", EnforcementMode.Default), ("always", EnforcementMode.Always), ("never", EnforcementMode.Never)),
            HeedsDefaultDeny = Switch(data["enable-non-default-deny-policies"], otherwise: "true"),
            HasHostFirewall = Switch(data["enable-host-firewall"], otherwise: "false"),
            KnowsNodeLabels = Switch(data["enable-node-selector-labels"], otherwise: "false"),
            BlocksMeanNodes = HasNodes(data["policy-cidr-match-mode"]),
            GovernsOwnNode = Choice(data["allow-localhost"], "auto", ("auto", false), ("always", false), ("policy", true)),
            IsDualStack = Switch(data["enable-ipv4"], otherwise: "true") & Switch(data["enable-ipv6"], otherwise: "false"),
            RoutesNatively = Choice(data["routing-mode"], "tunnel", ("tunnel", false), ("native", true)),
            PassesSctp = Switch(data["enable-sctp"], otherwise: "false"),
            HasLayer7Proxy = Switch(data["enable-l7-proxy"], otherwise: "true"),
            HasIcmpRules = Switch(data["enable-icmp-rules"], otherwise: "true"),
            PodLabels = Filter(data["labels"], LabelFilter.OfPods),
            NodeLabels = Filter(data["node-labels"], LabelFilter.OfNodes),
            RestrictsToCluster = data["policy-default-local-cluster"].AsText() is { Length: > 0 } ? Switch(data["policy-default-local-cluster"], otherwise: "true") : null,
            ClusterName = data["cluster-name"].AsText() is { Length: > 0 } name ? name : CiliumOptions.Default.ClusterName,
        };
        return reading.HasErrors ? null : new(resource.Name, options);
    }

    private static LabelFilter Filter(Field field, LabelFilter defaults)
    {
        var entries = new List<LabelFilterEntry>();
        foreach (var text in (field.AsText() ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            if (LabelFilterEntry.TryParse(text) is { } entry)
                entries.Add(entry);
            else
                field.Report(CiliumPeerErrors.LabelFilter, text, field.Path!.Last);
        return entries.Count == 0 ? defaults : defaults.With(entries);
    }

    private static bool HasNodes(Field field)
    {
        var modes = (field.AsText() ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        foreach (var unknown in modes.Where(mode => mode != "nodes"))
            field.Report(CiliumPeerErrors.InvalidOption, unknown, "policy-cidr-match-mode");
        return modes.Contains("nodes");
    }

    /// <remarks>The forms are those of Go's strconv.ParseBool.</remarks>
    private static bool Switch(Field field, string otherwise) => Choice(field, otherwise, Switches);

    private static T Choice<T>(Field field, string otherwise, params (string Text, T Value)[] choices)
    {
        var text = field.AsText() is { Length: > 0 } written ? written : otherwise;
        foreach (var choice in choices)
            if (choice.Text == text)
                return choice.Value;
        field.Report(CiliumPeerErrors.InvalidOption, text, field.Path!.Last);
        return choices[0].Value;
    }
}
