using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Facts;

/// <summary>Notes what a controller will render: releases of Helm charts, applications of Argo CD, charts that Kustomize inflates.</summary>
/// <remarks>
/// Sources: https://fluxcd.io/flux/components/helm/helmreleases/ (<c>targetNamespace</c>), https://docs.k3s.io/helm (<c>HelmChart</c>),
/// https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/ (<c>destination</c>),
/// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/helmcharts/.
/// </remarks>
internal sealed class RenderedElsewhereReader : FactReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds =>
    [
        "helm.toolkit.fluxcd.io/HelmRelease", "helm.fluxcd.io/HelmRelease", "helm.cattle.io/HelmChart",
        "argoproj.io/Application", "argoproj.io/ApplicationSet", "kustomize.config.k8s.io/Kustomization",
    ];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root)
    {
        var spec = root["spec"];
        return from place in resource.Name.Kind switch
               {
                   "Application" => [spec["destination"]["namespace"]],
                   "ApplicationSet" => [spec["template"]["spec"]["destination"]["namespace"]],
                   "Kustomization" => root["helmCharts"].Items().Select(chart => chart["namespace"].Exists ? chart["namespace"] : root["namespace"]),
                   _ => new[] { spec["targetNamespace"].Exists ? spec["targetNamespace"] : root["metadata"]["namespace"] },
               }
               select new RenderedElsewhere(resource.Name, resource.NameSpan, NameIn(place));
    }

    // What a template will fill in is not known.
    private static string? NameIn(Field field) =>
        field.AsText() is { Length: > 0 } text && text.IndexOf('{') < 0 && text.IndexOf('$') < 0 ? text : null;
}
