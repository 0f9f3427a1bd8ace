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
        foreach (var filter in new[] { "labels", "node-labels" })
            if (data[filter].AsText() is { Length: > 0 })
                data[filter].Report(CiliumWarnings.LabelFilter, filter);
        var options = new CiliumOptions
        {
            Enforcement = Choice(data["enable-policy"], "default", ("default", EnforcementMode.Default), ("always", EnforcementMode.Always), ("never", EnforcementMode.Never)),
            HeedsDefaultDeny = Switch(data["enable-non-default-deny-policies"], otherwise: "true"),
            HasHostFirewall = Switch(data["enable-host-firewall"], otherwise: "false"),
            KnowsNodeLabels = Switch(data["enable-node-selector-labels"], otherwise: "false"),
            BlocksMeanNodes = HasNodes(data["policy-cidr-match-mode"]),
            GovernsOwnNode = Choice(data["allow-localhost"], "auto", ("auto", false), ("always", false), ("policy", true)),
            IsDualStack = Switch(data["enable-ipv4"], otherwise: "true") & Switch(data["enable-ipv6"], otherwise: "false"),
            PassesSctp = Switch(data["enable-sctp"], otherwise: "false"),
            HasLayer7Proxy = Switch(data["enable-l7-proxy"], otherwise: "true"),
            HasIcmpRules = Switch(data["enable-icmp-rules"], otherwise: "true"),
            RestrictsToCluster = data["policy-default-local-cluster"].AsText() is { Length: > 0 } ? Switch(data["policy-default-local-cluster"], otherwise: "true") : null,
            ClusterName = data["cluster-name"].AsText() is { Length: > 0 } name ? name : CiliumOptions.Default.ClusterName,
        };
        return reading.HasErrors ? null : new(resource.Name, options);
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
