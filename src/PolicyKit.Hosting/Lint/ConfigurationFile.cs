using System.Text.RegularExpressions;
using Microsoft.Extensions.FileSystemGlobbing;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>What <c>policykit.yaml</c> says: packs, groups that packs speak of, a baseline, suppressions.</summary>
internal sealed class ConfigurationFile
{
    /// <summary>The name under which it is looked for.</summary>
    public const string FileName = "policykit.yaml";

    /// <summary>The keys of <c>spec</c>.</summary>
    public static readonly string[] Keys = ["rules", "groups", "baseline", "suppressions"];

    /// <summary>The keys of a suppression.</summary>
    public static readonly string[] SuppressionKeys = ["rules", "objects", "paths", "reason", "expires"];

    private ConfigurationFile(string folder) => Folder = folder;

    /// <summary>A configuration that says nothing.</summary>
    public static ConfigurationFile None { get; } = new("");

    /// <summary>What paths in it are relative to.</summary>
    public string Folder { get; }

    /// <summary>The packs to use, with where they are named; empty for the usual ones.</summary>
    public IReadOnlyList<(string Name, SourceSpan Span)> Packs { get; private init; } = [];

    /// <summary>The baseline; null when there is none.</summary>
    public (string Path, SourceSpan Span)? Baseline { get; private init; }

    /// <summary>What it suppresses.</summary>
    public IReadOnlyList<SuppressionRequest> Suppressions { get; private init; } = [];

    /// <summary>Holds <c>groups</c>: sets of endpoints that count for all packs; null when there is none.</summary>
    public PackProperties? Groups { get; private init; }

    /// <summary>The nearest configuration in a folder or the folders above it, as far as the repository goes; null when there is none.</summary>
    public static string? Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, FileName)))
                return Path.Combine(at.FullName, FileName);
            else if (Path.Exists(Path.Combine(at.FullName, ".git")))
                return null;
        return null;
    }

    /// <summary>Reads a configuration; what is wrong is reported, and then nothing may be checked.</summary>
    public static ConfigurationFile Read(string path, InputLoader loader, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (loader.LoadFile(path, diagnostics, cancellation) is not { } document)
            return None;
        if (OwnObjects.Read(document, "Configuration", diagnostics) is not [var resource])
        {
            if (!diagnostics.HasErrors)
                diagnostics.Report(PackErrors.NoConfiguration.At(new(document, 0, 0)));
            return None;
        }
        var spec = resource.Fields(diagnostics)["spec"];
        spec.OnlyKeysWithValues(Keys);
        if (!spec.Exists)
            spec.ReportMissing();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new(folder)
        {
            Packs = spec["rules"].Exists ? [.. spec["rules"].OneOrMore("packs").Select(pack => (pack.AsText("the name of a pack") ?? "", pack.Span)).Where(pack => pack.Item1.Length > 0)] : [],
            Baseline = spec["baseline"].AsText("a file") is { } baseline ? (Path.Combine(folder, baseline), spec["baseline"].Span) : null,
            Groups = spec["groups"].Exists ? new("", spec) : null,
            Suppressions = [.. spec["suppressions"].Items().Select(item => ReadSuppression(item, folder)).OfType<SuppressionRequest>()],
        };
    }

    private static SuppressionRequest? ReadSuppression(Field item, string folder)
    {
        item.OnlyKeysWithValues(SuppressionKeys);
        foreach (var key in new[] { "rules", "reason" })
            if (!item[key].Exists && item.Value is YamlValue.Mapping)
                item[key].ReportMissing();
        var rules = Texts(item["rules"], "lint rules");
        var objects = Texts(item["objects"], "objects").Select(Expression).ToArray();
        var paths = Texts(item["paths"], "paths").ToArray();
        // Without quotes a date is a text to Kubernetes, and something else to other readers.
        var expires = item["expires"].Value is YamlValue.Scalar { Text: var date } ? date : item["expires"].AsText("a date");
        if (expires is not null && SuppressionRequest.DateOf(expires) is null)
            item["expires"].Report(SuppressionErrors.InvalidDate, expires);
        var matcher = new Matcher();
        matcher.AddIncludePatterns(paths);
        return item["reason"].AsText("a reason") is { } reason
            ? new("configuration", [.. rules], reason.Trim(), expires is null ? null : SuppressionRequest.DateOf(expires), item["rules"].KeySpan, Covers)
            : null;

        bool Covers(Diagnostic finding) =>
            (objects.Length == 0 || (finding.Subject is { } subject && objects.Any(pattern => pattern.IsMatch($"{subject}"))))
            && (paths.Length == 0 || matcher.Match(folder, [Path.GetFullPath(finding.Span.Path)]).HasMatches);
    }

    private static IEnumerable<string> Texts(Field field, string what) =>
        field.Exists ? field.OneOrMore(what).Select(item => item.AsText("a text")).OfType<string>() : [];

    // `*` stands for anything, slashes included: NetworkPolicy/shop/*.
    private static Regex Expression(string pattern) =>
        new($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
