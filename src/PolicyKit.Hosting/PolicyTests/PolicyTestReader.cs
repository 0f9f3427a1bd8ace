using PolicyKit.Analysis;
using PolicyKit.Languages;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>Reads policy test files: strict, with every error at its place.</summary>
/// <param name="loader">Reads the files that cases name.</param>
/// <param name="isSupported">Whether a data plane is known: the probes of others have fields that only they understand, and are not read.</param>
internal sealed class PolicyTestReader(InputLoader loader, Func<string, bool> isSupported)
{
    /// <summary>The cases of one file, without those that have an error.</summary>
    public IReadOnlyList<PolicyTestCase> Read(SourceDocument file, DiagnosticBag diagnostics)
    {
        var (cases, documents) = (new List<PolicyTestCase>(), YamlReader.Read(file, diagnostics));
        var firstObject = documents.FirstOrDefault(IsObject);
        foreach (var document in documents.Where(document => !IsObject(document) || ReferenceEquals(document, firstObject))) // of a file of manifests, one is said
        {
            var reading = new Reading(null, diagnostics);
            var root = Field.Root(document, reading);
            if (!root.Exists)
                continue; // `---` in front of the first case
            var read = ReadCase(file, root);
            if (cases.Exists(known => known.Name == read?.Name))
                root["name"].Report(PolicyTestErrors.DuplicateName, read!.Name);
            if (read is not null && !reading.HasErrors)
                cases.Add(read);
        }
        return cases;
    }

    private static bool IsObject(YamlValue document) => document is YamlValue.Mapping mapping && mapping.Find("kind") is not null;

    private PolicyTestCase? ReadCase(SourceDocument file, Field root)
    {
        if (root.Value is not YamlValue.Mapping || IsObject(root.Value))
        {
            root.Report(PolicyTestErrors.NotACase, root.Value is YamlValue.Mapping ? "a Kubernetes object" : root.Value!.Description);
            return null;
        }
        root.OnlyKeys("name", "source", "cni", "alp", "manifests", "files", "probes", "invalid");
        root["source"].AsText();
        var (name, dataPlane) = (root["name"].AsText("a name"), root["cni"].AsText("the name of a data plane"));
        if (!root["name"].Exists)
            root["name"].ReportMissing();
        if (!root["manifests"].Exists && !root["files"].Exists)
            root.Report(PolicyTestErrors.NoManifests);
        if (!root["probes"].Exists && !root["invalid"].Exists)
            root.Report(PolicyTestErrors.NoExpectation);
        if (root["probes"].Exists && root["invalid"].Exists)
            root["invalid"].Report(PolicyTestErrors.TwoExpectations);
        TestExpectation expectation = root["invalid"].Exists ? ReadRefusal(root["invalid"])
            : new TestExpectation.Probes(dataPlane is null || isSupported(dataPlane) ? ReadProbes(root["probes"]) : []);
        return new(name ?? "", dataPlane, [.. Inline(file, root["manifests"]), .. Files(file, root["files"])], expectation, root["name"].Span)
        {
            ApplicationLayer = root["alp"].AsBoolean() switch { true => ApplicationLayer.On, false => ApplicationLayer.Off, _ => ApplicationLayer.Unknown },
        };
    }

    private static TestExpectation.Refusal ReadRefusal(Field invalid)
    {
        invalid.OnlyKeys("object", "field");
        if (!invalid["object"].Exists)
            invalid["object"].ReportMissing();
        return new(invalid["object"].AsText("an object as `Kind/namespace/name`") ?? "", invalid["field"].AsText("a path") ?? "");
    }

    private static List<Probe> ReadProbes(Field probes)
    {
        var read = new List<Probe>();
        foreach (var item in probes.Items())
        {
            item.OnlyKeys(["from", "to", "port", "encrypted", "expect", .. ProbeRequests.Keys]);
            var (from, to, header, verdict) = (ReadEnd(item["from"]), ReadEnd(item["to"]), ReadPort(item["port"]), ReadVerdict(item["expect"]));
            if (from is not null && to is not null && header is { } one && verdict is { } expected)
                read.Add(new(from, to, one.Protocol, one.Value, expected, item.Span) 
                {
                    IsEncrypted = item["encrypted"].AsBoolean(),
                    Request = ProbeRequests.Read(item, one.Protocol),
                });
        }
        return read;
    }

    private static EndpointReference? ReadEnd(Field field)
    {
        if (Required(field, "an endpoint") is not { } text)
            return null;
        var end = EndpointReference.TryParse(text, out var problem);
        if (end is null)
            field.Report(PolicyTestErrors.BadEndpoint, problem);
        return end;
    }

    private static (Protocol Protocol, ushort Value)? ReadPort(Field field)
    {
        if (Required(field, "a port with its protocol") is not { } text)
            return null;
        var named = TrafficText.TryParse(text, out var problem)?.Named;
        if (named?.First() is { } header && HeaderSpace.Of(header.Protocol, PortSet.Of(header.Value, header.Value)) == named)
            return header;
        field.Report(PolicyTestErrors.BadPort, problem.Length > 0 ? problem : $"`{text}` is more than one port");
        return null;
    }

    private static bool? ReadVerdict(Field field)
    {
        var text = Required(field, "a verdict");
        if (text is not (null or "allow" or "deny"))
            field.Report(PolicyTestErrors.BadVerdict, text);
        return text is null ? null : text == "allow";
    }

    private static string? Required(Field field, string expected)
    {
        if (!field.Exists)
            field.ReportMissing();
        return field.AsText(expected);
    }

    private static IEnumerable<SourceDocument> Inline(SourceDocument file, Field manifests) =>
        manifests.AsText("YAML in a text, `manifests: |` (paths go to `files`)") is { } text ? [EmbeddedText.In(file, manifests.Span, text)] : [];

    private IReadOnlyList<SourceDocument> Files(SourceDocument file, Field files)
    {
        var paths = files.Items().Select(item => (Field: item, Path: item.AsText("a path"))).Where(item => item.Path is not null).ToArray();
        var folder = Path.GetDirectoryName(file.Path) ?? "";
        var loaded = loader.Load(paths.Select(item => Path.Combine(folder, item.Path!)), CancellationToken.None);
        foreach (var problem in loaded.Diagnostics.Items)
            files.Report(PolicyTestErrors.BadFile, [problem.Message], problem.Help);
        return loaded.Documents;
    }
}
