using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>The settings with which the operator of Calico puts proxies in front of pods.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOn">Whether the proxies enforce the <c>http</c> of rules.</param>
/// <remarks>Source: https://docs.tigera.io/calico/latest/reference/installation/api, ApplicationLayer.</remarks>
internal sealed record ApplicationLayerSyntax(ResourceName Name, bool IsOn) : PolicySyntax
{
    /// <summary>The settings; reports a switch that is neither on nor off, and leaves everything else alone.</summary>
    public static ApplicationLayerSyntax Parse(Resource resource, Field root)
    {
        var field = root["spec"]["applicationLayerPolicy"];
        var text = field.AsText();
        if (text is not (null or "Enabled" or "Disabled"))
            field.Report(CalicoObjectErrors.UnknownSwitch, text);
        return new(resource.Name, text == "Enabled");
    }

    /// <summary>
    /// Whether application layer policy is on in a cluster (semantics P-51). The operator turns it on with this object; by hand it takes an
    /// agent that informs proxies, and where the agent expressly informs none, nothing reads requests.
    /// </summary>
    public static ApplicationLayer In(CalicoScope scope)
    {
        var objects = scope.Whole.Objects<ApplicationLayerSyntax>();
        return (objects.Any(layer => layer.IsOn), objects.Count > 0, scope.Settings.InformsProxies) switch
        {
            (true, _, _) => ApplicationLayer.On,
            (_, _, false) => ApplicationLayer.Off,
            (_, true, null) => ApplicationLayer.Off,
            (_, false, true) => ApplicationLayer.On,
            _ => scope.Whole.Options.ApplicationLayer,
        };
    }

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}
