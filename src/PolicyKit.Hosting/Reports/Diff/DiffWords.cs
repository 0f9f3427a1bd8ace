using PolicyKit.Hosting.Comparison;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>Says in words what appears, vanishes and changes.</summary>
internal static class DiffWords
{
    /// <summary>The sorts of objects that differ, with the names on each side; sorts without a difference are left out.</summary>
    /// <param name="inventory">What differs.</param>
    public static IEnumerable<(string Sort, string Sign, IReadOnlyList<string> Names)> Objects(NetworkInventory inventory)
    {
        (string Sort, string Sign, IEnumerable<string> Names)[] all =
        [
            ("workloads", "+", inventory.AppearedWorkloads.Select(NameOf)),
            ("workloads", "-", inventory.VanishedWorkloads.Select(NameOf)),
            ("namespaces", "+", inventory.AppearedNamespaces),
            ("namespaces", "-", inventory.VanishedNamespaces),
            ("policies", "+", inventory.AppearedPolicies.Select(Placed)),
            ("policies", "-", inventory.VanishedPolicies.Select(Placed)),
            ("policies", "~", inventory.ChangedPolicies.Select(Placed)),
        ];
        return all.Select(one => (one.Sort, one.Sign, Names: (IReadOnlyList<string>)[.. one.Names.Select(DisplayText.Printable)])).Where(one => one.Names.Count > 0);
    }

    /// <summary><c>namespace/name[Kind]</c>, or <c>node/name</c>.</summary>
    public static string NameOf(Endpoint endpoint) => endpoint.IsNode ? $"{endpoint}" : $"{endpoint}[{endpoint.WorkloadKind}]";

    /// <summary>A policy with where it is written.</summary>
    public static string Placed(Origin origin) => MapTextFormat.Because(origin);

    /// <summary>Why a version gives its verdict: the rules with their places, or in words what no line says.</summary>
    public static IEnumerable<string> Reasons(VersionVerdict verdict) => verdict.Because.Select(MapTextFormat.Because)
        .Concat(verdict.Remarks.Select(DisplayText.Printable)).DefaultIfEmpty("no policy speaks of it");
}
