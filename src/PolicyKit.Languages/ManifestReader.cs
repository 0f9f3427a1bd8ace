using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>The way from texts to a cluster and policies: each text for itself, on any thread, then all of them together.</summary>
internal static class ManifestReader
{
    /// <summary>Reads one text as far as that is possible without the others. Safe to call from several threads.</summary>
    public static ManifestFile Read(SourceDocument source)
    {
        var collector = new ObjectCollector(source);
        var textProblems = new DiagnosticBag();
        YamlReader.Read(source, collector, textProblems);
        return collector.Finish(textProblems);
    }

    /// <summary>Puts the objects of all texts together.</summary>
    /// <param name="files">The texts, in the order in which users named them.</param>
    /// <param name="asked">What properties ask about pods, besides the policies: pods that they tell apart are not grouped.</param>
    public static Manifests Combine(IReadOnlyList<ManifestFile> files, Distinctions? asked = null)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var file in files)
            diagnostics.AddRange(file.Diagnostics);
        UniqueNames.Check(files, diagnostics);

        var builder = new ClusterBuilder(files.Select(file => file.Cluster));
        var policies = new List<LoweredPolicy>();
        foreach (var policy in files.SelectMany(file => file.Policies))
            policies.AddRange(policy.Lower(builder.WithoutEndpoints, diagnostics));

        var distinctions = asked ?? new();
        distinctions.Add(policies.Select(lowered => lowered.Policy));
        var cluster = builder.Build(distinctions, diagnostics);
        NamespaceLabels.Check(cluster, policies, diagnostics);
        return new(cluster, policies, files, diagnostics);
    }
}

/// <summary>Everything that a set of texts says.</summary>
/// <param name="Cluster">What exists.</param>
/// <param name="Policies">The policies of all languages, in input order; a <c>DataPlane</c> arranges them.</param>
/// <param name="Files">The texts, with their counts and their objects of PolicyKit's own kinds.</param>
/// <param name="Diagnostics">What is wrong. With an error among them nothing may be verified.</param>
internal sealed record Manifests(
    Cluster Cluster, IReadOnlyList<LoweredPolicy> Policies, IReadOnlyList<ManifestFile> Files, DiagnosticBag Diagnostics);
