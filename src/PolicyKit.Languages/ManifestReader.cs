using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>The way from texts to a cluster and policies: each text for itself, on any thread, then all of them together.</summary>
internal static class ManifestReader
{
    /// <summary>Reads one text as far as that is possible without the others. Safe to call from several threads.</summary>
    public static ManifestFile Read(SourceDocument source) => Read(source, null);

    /// <summary>Reads one text as far as that is possible without the others, watched. Safe to call from several threads.</summary>
    /// <param name="source">The text.</param>
    /// <param name="watch">Notes what else there is to know of each object; null when nobody asks.</param>
    public static ManifestFile Read(SourceDocument source, ObjectWatch? watch)
    {
        var collector = new ObjectCollector(source, watch);
        var textProblems = new DiagnosticBag();
        YamlReader.Read(source, collector, textProblems);
        return collector.Finish(textProblems);
    }

    /// <summary>Takes documents that are no YAML but say the same, as if a text consisted of them.</summary>
    /// <param name="source">What they stand for; their values may have places in other texts.</param>
    /// <param name="documents">The documents, in order.</param>
    /// <param name="problems">What was found wrong while they were made.</param>
    /// <param name="watch">Notes what else there is to know of each object; null when nobody asks.</param>
    public static ManifestFile Read(SourceDocument source, IEnumerable<YamlValue> documents, DiagnosticBag problems, ObjectWatch? watch)
    {
        var collector = new ObjectCollector(source, watch);
        foreach (var document in documents)
            collector.Document(document);
        return collector.Finish(problems);
    }

    /// <summary>Puts the objects of all texts together.</summary>
    /// <param name="files">The texts, in the order in which users named them.</param>
    /// <param name="dataPlane">The engine that enforces the policies.</param>
    /// <param name="asked">What properties ask about pods, besides the policies: pods that they tell apart are not grouped.</param>
    /// <param name="before">An earlier version of the texts, whose results are kept where nothing they rest on has changed; null when there is none.</param>
    /// <param name="options">What users have decided; null for nothing.</param>
    public static Manifests Combine(
        IReadOnlyList<ManifestFile> files, DataPlane dataPlane, Distinctions? asked = null, Manifests? before = null, ReadingOptions? options = null)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var file in files)
            OtherEngines.Report(file, dataPlane, diagnostics);
        UniqueNames.Check(files, dataPlane, diagnostics);
        files = UniqueNames.WithoutRepeated(files);
        files = StagedEnforcement.Apply(files, (options ?? ReadingOptions.Usual).Staged, diagnostics);

        var builder = new ClusterBuilder(files.Select(file => file.Cluster), before?.Builder);
        var scope = new LoweringScope(files, builder, dataPlane, options ?? ReadingOptions.Usual);
        var lowered = new LoweredFiles(files, scope, before?.Lowered);
        diagnostics.AddRange(lowered.Diagnostics);
        var policies = lowered.Policies;
        DataPlaneDetection.WarnAboutInert(dataPlane, policies, diagnostics);
        var program = dataPlane.Arrange(scope, policies, diagnostics) with { Encryption = dataPlane.EncryptionBy([.. scope.Signs.Where(sign => dataPlane.IsMeantBy(sign.DataPlane.Name))]) };

        var distinctions = asked ?? new();
        foreach (var reading in program.AllReadings)
            distinctions.Add(reading.Policies);
        var cluster = dataPlane.Populate(builder.Build(distinctions, diagnostics), scope);
        NamespaceLabels.Check(cluster, [.. policies.Where(lowered => dataPlane.Enforces(lowered.Placement))], diagnostics);
        program = program.Over(cluster);
        if (dataPlane.BlocksMeanPods)
            program = new PodRanges((options ?? ReadingOptions.Usual).PodRanges).In(program);
        return new(program, files, diagnostics, builder, lowered);
    }
}

/// <summary>Everything that a set of texts says.</summary>
/// <param name="Program">What exists, and the policies as the data plane enforces them.</param>
/// <param name="Files">The texts, with their counts and their objects of PolicyKit's own kinds.</param>
/// <param name="Diagnostics">What is wrong. With an error among them nothing may be verified.</param>
/// <param name="Builder">What the cluster was made with.</param>
/// <param name="Lowered">What the policies of each text mean.</param>
internal sealed record Manifests(
    PolicyProgram Program, IReadOnlyList<ManifestFile> Files, DiagnosticBag Diagnostics, ClusterBuilder Builder, LoweredFiles Lowered)
{
    /// <summary>What exists.</summary>
    public Cluster Cluster => Program.Cluster;

    /// <summary>The policies of all languages as they were written, in input order.</summary>
    public IReadOnlyList<LoweredPolicy> Policies => Lowered.Policies;
}
