using PolicyKit.Analysis;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Completion;

/// <summary>What parameters take, for the tab key.</summary>
internal static class Candidates
{
    /// <summary>Lint rules.</summary>
    public static IEnumerable<Candidate> Rules() => LintRules.All.Select(rule => new Candidate(rule.Kind.Id, rule.Kind.Title));

    /// <summary>Packs that come with PolicyKit.</summary>
    public static IEnumerable<Candidate> Packs() => BuiltInPacks.Names.Select(name => new Candidate(name, $"the pack {name}"));

    /// <summary>Engines that enforce policies.</summary>
    public static IEnumerable<Candidate> Engines() => DataPlanes.Names.Select(name => new Candidate(name, $"policies as {name} enforces them"));

    /// <summary>Formats of reports.</summary>
    public static IEnumerable<Candidate> Formats() => ReportDocument.AllFormats.Select(name => new Candidate(name, $"the format {name}"));

    /// <summary>Relations between two versions.</summary>
    public static IEnumerable<Candidate> Relations() => NetworkComparison.Relations.Select(relation => new Candidate(relation.Name, relation.Summary));

    /// <summary>Kinds of properties.</summary>
    public static IEnumerable<Candidate> PropertyKinds() => Catalog.Of<PropertyKind>().Select(kind => new Candidate(kind.Name, kind.Summary)).OrderBy(kind => kind.Text, StringComparer.Ordinal);

    /// <summary>Properties of the files on the command line.</summary>
    public static IEnumerable<Candidate> Properties(CommandLine line) =>
        (line.Open()?.Properties ?? []).Select(property => new Candidate(property.Id, property.Description.Length > 0 ? property.Description : property.Kind.Summary));

    /// <summary>Ends of connections in the files on the command line.</summary>
    public static IEnumerable<Candidate> Ends(CommandLine line) => Workloads(line).Append(new("internet", "every address outside the cluster"));

    /// <summary>Parts of the map of the files on the command line.</summary>
    public static IEnumerable<Candidate> Parts(CommandLine line) =>
        (line.Open()?.Program.Cluster.Namespaces.Keys ?? []).Order(StringComparer.Ordinal).Select(name => new Candidate($"{name}/", $"the namespace {name}")).Concat(Workloads(line));

    private static IEnumerable<Candidate> Workloads(CommandLine line) =>
        from endpoint in line.Open()?.Program.Cluster.Endpoints ?? []
        orderby $"{endpoint}"
        select new Candidate($"{endpoint}", endpoint.WorkloadKind);
}
