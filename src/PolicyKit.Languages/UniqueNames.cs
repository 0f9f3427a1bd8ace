using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Finds objects that are given twice.</summary>
/// <remarks>
/// Languages have kinds of the same name: a NetworkPolicy of Kubernetes and one of Calico are different objects, whatever they are called.
/// kubectl would take the last one; but which file is the last one nobody says, so PolicyKit refuses to guess.
/// </remarks>
internal static class UniqueNames
{
    /// <summary>The files without the policies that an earlier one of the same name makes doubtful: an error was reported, but reading goes on.</summary>
    /// <remarks>What two policies of one name mean together is not defined, and data planes find policies by their names.</remarks>
    public static IReadOnlyList<ManifestFile> WithoutRepeated(IReadOnlyList<ManifestFile> files)
    {
        var known = new HashSet<(Type, ResourceName?)>();
        return [.. files.Select(file =>
        {
            var policies = file.Policies.Where(policy => known.Add((policy.GetType(), policy.Object))).ToArray();
            return policies.Length == file.Policies.Count ? file : file.With(policies);
        })];
    }

    /// <summary>Reports every object whose kind, namespace and name an earlier object has, in whatever file; not those of other engines.</summary>
    public static void Check(IReadOnlyList<ManifestFile> files, DataPlane dataPlane, DiagnosticBag diagnostics)
    {
        var known = new Dictionary<(object?, ResourceName), SourceSpan>();
        foreach (var (reader, name, span) in files.SelectMany(file => file.Names))
            if (reader is PolicyLanguage language && OtherEngines.OwnerOf(language) is { } owner && !dataPlane.IsMeantBy(owner.Name))
                continue;
            else if (known.TryGetValue((reader, name), out var first))
                diagnostics.Report(ObjectErrors.Duplicate.At(ShownText.FirstLine(span), ShownText.Of(name.ToString())) with
                {
                    Subject = name,
                    Path = "metadata.name",
                    Related = new(ShownText.FirstLine(first), "first given here"),
                });
            else
                known.Add((reader, name), span);
    }
}
