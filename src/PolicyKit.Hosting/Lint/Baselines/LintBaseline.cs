using PolicyKit.Hosting.Reports;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Findings that are known and do not count until somebody mends them.</summary>
/// <param name="Entries">The findings.</param>
public sealed record LintBaseline(EquatableArray<BaselineEntry> Entries)
{
    private const int Version = 1;

    /// <summary>The findings, suppressed where the baseline knows them, and what the baseline lists in vain.</summary>
    internal (IReadOnlyList<LintFinding> Findings, IReadOnlyList<Diagnostic> Stale) Apply(IReadOnlyList<LintFinding> findings, Checkout? checkout)
    {
        var left = Entries.GroupBy(entry => entry.Fingerprint).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Count));
        var applied = findings.Select(finding =>
        {
            if (!finding.Counts || finding.Diagnostic.Span.Document is null)
                return finding;
            var print = Fingerprint.Of(finding.Diagnostic, checkout);
            if (!left.TryGetValue(print, out var count) || count == 0)
                return finding;
            left[print] = count - 1;
            var entry = Entries.First(entry => entry.Fingerprint == print);
            return finding with { Suppression = new("baseline", "known before this change", entry.Span) };
        }).ToArray();
        var stale = Entries.Where(entry => left[entry.Fingerprint] > 0).DistinctBy(entry => entry.Fingerprint)
            .Select(entry => SuppressionErrors.Stale.At(entry.Span, left[entry.Fingerprint] == 1 ? $"a finding of {entry.Rule}" : $"{left[entry.Fingerprint]} findings of {entry.Rule}", entry.Place));
        return (applied, [.. stale]);
    }

    /// <summary>The baseline that knows these findings and no others.</summary>
    /// <param name="findings">Findings; those that are suppressed for another reason stay out, and so do errors of the input.</param>
    /// <param name="checkout">Where the run takes place; null for nowhere in particular.</param>
    public static LintBaseline Of(IEnumerable<LintFinding> findings, Checkout? checkout) => new(
    [
        .. from finding in findings
           where finding.Suppression is null or { Source: "baseline" } && finding.Diagnostic.Span.Document is not null && !finding.Diagnostic.Kind.Id.StartsWith("PK0", StringComparison.Ordinal)
           group finding.Diagnostic by Fingerprint.Of(finding.Diagnostic, checkout) into same
           let first = same.First()
           orderby Fingerprint.PlaceOf(first, checkout), first.Kind.Id, same.Key
           select new BaselineEntry(first.Kind.Id, Fingerprint.PlaceOf(first, checkout), same.Key, same.Count(), SourceSpan.None),
    ]);

    /// <summary>Writes it as a file that changes little when findings change little.</summary>
    public void Write(TextWriter output) => JsonDocuments.Write(output, json => json.WriteArray("findings", Entries, entry =>
    {
        json.WriteString("rule", entry.Rule);
        json.WriteString("place", entry.Place);
        json.WriteString("fingerprint", entry.Fingerprint);
        if (entry.Count != 1)
            json.WriteNumber("count", entry.Count);
    }));

    /// <summary>Reads what <see cref="Write"/> wrote; null once an error has been reported.</summary>
    internal static LintBaseline? Read(SourceDocument document, DiagnosticBag diagnostics)
    {
        var documents = YamlReader.Read(document, diagnostics);
        if (diagnostics.HasErrors)
            return null;
        if (documents is not [YamlValue.Mapping mapping])
        {
            diagnostics.Report(SuppressionErrors.BrokenBaseline.At(new(document, 0, 0), "it is no object"));
            return null;
        }
        var root = Field.Root(mapping, new(null, diagnostics));
        root.OnlyKeysWithValues("schemaVersion", "findings");
        if (root["schemaVersion"].Value is not YamlValue.Scalar { Kind: ScalarKind.Integer, Text: var version } || version != $"{Version}")
            root["schemaVersion"].Report(SuppressionErrors.BrokenBaseline, $"`schemaVersion` must be {Version}");
        if (!root["findings"].Exists)
            root["findings"].ReportMissing();
        BaselineEntry[] entries = [.. root["findings"].Items().Where(FieldChecks.IsMapping).Select(ReadEntry).OfType<BaselineEntry>()];
        return diagnostics.HasErrors ? null : new([.. entries]);
    }

    private static BaselineEntry? ReadEntry(Field item)
    {
        item.OnlyKeysWithValues("rule", "place", "fingerprint", "count");
        foreach (var key in new[] { "rule", "place", "fingerprint" })
            if (!item[key].Exists)
                item[key].ReportMissing();
        var count = item["count"].AsInteger("a number") ?? 1;
        if (count < 1)
            item["count"].Report(SuppressionErrors.BrokenBaseline, "`count` must be at least 1");
        return item["rule"].AsText() is { } rule && item["place"].AsText() is { } place && item["fingerprint"].AsText() is { } fingerprint
            ? new(rule, place, fingerprint, (int)Math.Clamp(count, 1, int.MaxValue), item["fingerprint"].Span)
            : null;
    }
}

/// <summary>A finding that is known.</summary>
/// <param name="Rule">The id of its rule.</param>
/// <param name="Place">The object that it is about, or its file.</param>
/// <param name="Fingerprint">Knows it again.</param>
/// <param name="Count">How many findings of this fingerprint there are.</param>
/// <param name="Span">Where the baseline lists it.</param>
public sealed record BaselineEntry(string Rule, string Place, string Fingerprint, int Count, SourceSpan Span);
