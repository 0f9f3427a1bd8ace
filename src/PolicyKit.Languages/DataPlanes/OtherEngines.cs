using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Objects that only one engine reads: where that engine is not there, nothing that is wrong with them matters (semantics P-4).</summary>
internal static class OtherEngines
{
    public static DiagnosticKind Faulty { get; } = new(
        "PK0225", "Faulty object of another engine", Severity.Warning, "`{0}` has no effect, since `{1}` does not read it; `{2}` would refuse it: {3}",
        "Correct the object before the engine that reads it is installed, or choose that one with `--cni`.");

    private static readonly Dictionary<string, DataPlane> OwnersOfGroups =
        Catalog.Of<DataPlane>().SelectMany(plane => plane.OwnGroups.Select(group => (Group: group, Plane: plane))).ToDictionary(owned => owned.Group, owned => owned.Plane);

    private static readonly Dictionary<PolicyLanguage, DataPlane> OwnersOfLanguages = (
        from language in Catalog.Of<PolicyLanguage>()
        let owner = language.Kinds.Select(kind => OwnerOfGroup(kind)).FirstOrDefault(plane => plane is not null)
        where owner is not null
        select (language, owner)).ToDictionary(owned => owned.language, owned => owned.owner);

    /// <summary>The only engine that reads a language; null when several do.</summary>
    public static DataPlane? OwnerOf(PolicyLanguage language) => OwnersOfLanguages.TryGetValue(language, out var owner) ? owner : null;

    /// <summary>The only engine that reads objects of a kind; null when several do.</summary>
    public static DataPlane? OwnerOf(string? apiVersion, string? kind) =>
        apiVersion is null || kind is null ? null
        : Claims.Find(apiVersion, kind)?.Language is { } language ? OwnerOf(language)
        : OwnerOfGroup(apiVersion);

    /// <summary>What a policy means; of one that the engine does not read nothing is said but that its own engine refuses it.</summary>
    public static IReadOnlyCollection<LoweredPolicy> Lower(PolicySyntax policy, LoweringScope scope, DiagnosticBag diagnostics)
    {
        if (policy.Owner is not { } owner || scope.DataPlane.IsMeantBy(owner.Name))
            return [.. policy.Lower(scope, diagnostics)];
        var ignored = new DiagnosticBag();
        LoweredPolicy[] lowered = [.. policy.Lower(scope, ignored)];
        if (ignored.Items.FirstOrDefault(finding => finding is { Severity: Severity.Error, Subject: not null }) is { } error)
            diagnostics.Report(FaultyAt(error, error.Subject!, owner, scope.DataPlane));
        return lowered;
    }

    /// <summary>Passes on what is wrong with a text. Of objects that the engine does not read only one thing is said, and that is no error.</summary>
    public static void Report(ManifestFile file, DataPlane dataPlane, DiagnosticBag diagnostics)
    {
        var (items, next) = (file.Diagnostics.Items, 0);
        foreach (var owned in file.Owned.Where(owned => !dataPlane.IsMeantBy(owned.Owner.Name)))
        {
            PassOn(owned.First);
            next = owned.End;
            var findings = items.Skip(owned.First).Take(owned.End - owned.First).ToArray();
            if (Array.Find(findings, finding => finding.Kind == ObjectErrors.UnreadPolicy) is { } unread)
                diagnostics.Report(DataPlaneDetection.Inert.At(unread.Span, dataPlane.Name, owned.Object.Kind, 1, owned.Object) with { Subject = owned.Object });
            else if (Array.Find(findings, finding => finding.Severity == Severity.Error) is { } error)
                diagnostics.Report(FaultyAt(error, owned.Object, owned.Owner, dataPlane));
        }
        PassOn(items.Count);

        void PassOn(int end)
        {
            for (; next < end; next++)
                diagnostics.Report(items[next]);
        }
    }

    private static Diagnostic FaultyAt(Diagnostic error, ResourceName name, DataPlane owner, DataPlane dataPlane) =>
        Faulty.At(error.Span, ShownText.Of(name.ToString()), dataPlane.Name, owner.Name, error.Message) with { Subject = name, Path = error.Path };

    private static DataPlane? OwnerOfGroup(string apiVersion) =>
        OwnersOfGroups.TryGetValue(apiVersion.Split('/')[0], out var owner) ? owner : null;
}
