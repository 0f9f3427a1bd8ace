using PolicyKit.Analysis;
using PolicyKit.Languages;

namespace PolicyKit.Hosting;

/// <summary>What was found in the input, in numbers.</summary>
/// <param name="Policies">Policy objects.</param>
/// <param name="Endpoints">Workloads, pods without an owner, and nodes.</param>
/// <param name="Files">Texts.</param>
/// <param name="Others">Objects and documents of other kinds, which are left alone.</param>
/// <param name="PropertyFiles">The texts that the properties stand in.</param>
public sealed record SessionContents(int Policies, int Endpoints, int Files, int Others, IReadOnlyList<string> PropertyFiles)
{
    /// <summary>Whether there is neither a policy nor an endpoint.</summary>
    public bool IsEmpty => Policies == 0 && Endpoints == 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Policies} {(Policies == 1 ? "policy" : "policies")} and {Endpoints} workloads, pods and nodes in {Counted(Files, "file")}, beside {Counted(Others, "object")} of other kinds";

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    internal static SessionContents Of(Manifests manifests, IEnumerable<Property> properties) => new(
        manifests.Policies.Select(lowered => lowered.Policy.Name).Distinct().Count(),
        manifests.Cluster.Endpoints.Count,
        manifests.Files.Count,
        manifests.Files.Sum(file => file.Kinds.Values.Sum() - file.Names.Count + file.OtherDocuments),
        [.. properties.Select(property => property.Span.Path).Distinct()]);
}
