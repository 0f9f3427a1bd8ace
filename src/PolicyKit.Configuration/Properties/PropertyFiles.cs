using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>The properties of some texts. They are read before the cluster is put together, because what they ask tells pods apart.</summary>
internal sealed class PropertyFiles
{
    private const string ApiVersion = "policykit.dev/v1";
    private const string Kind = "NetworkProperties";
    private static readonly string[] SpecKeys = ["groups", "properties", "world"];
    private static readonly string[] PropertyKeys = ["id", "description", "severity", "world", "cni"];

    // Objects of this group that others read; they may lie beside the manifests.
    private static readonly string[] OtherKinds = ["RulePack", "Configuration"];

    private readonly List<Property> _properties = [];
    private readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.Ordinal);
    private readonly Func<BaselineRequest, PolicyProgram?> _baselines;
    private readonly DiagnosticBag _diagnostics;

    private PropertyFiles(Func<BaselineRequest, PolicyProgram?> baselines, DiagnosticBag diagnostics) => (_baselines, _diagnostics) = (baselines, diagnostics);

    /// <summary>The properties, in the order of the texts; without those that an error was reported for.</summary>
    public IReadOnlyList<Property> Properties => _properties;

    /// <summary>Whether a text says that it has properties, be they right or wrong.</summary>
    public static bool AreIn(ManifestFile file) => file.OwnResources.Exists(resource => resource.Name.Kind == Kind);

    /// <summary>Reads every object of PolicyKit's own kinds in the texts.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="named">Those that were named as property files: one of them without properties is an error.</param>
    /// <param name="baselines">Asked for each baseline; null once it has reported an error.</param>
    /// <param name="diagnostics">Receives what is wrong. After an error nothing may be verified.</param>
    public static PropertyFiles Read(
        IEnumerable<ManifestFile> files, IReadOnlyCollection<SourceDocument> named, Func<BaselineRequest, PolicyProgram?> baselines, DiagnosticBag diagnostics)
    {
        var read = new PropertyFiles(baselines, diagnostics);
        foreach (var file in files)
        {
            foreach (var resource in file.OwnResources)
                read.Read(resource);
            if (named.Contains(file.Source) && file.OwnResources.Count == 0 && !file.Diagnostics.HasErrors)
                diagnostics.Report(PropertyFileErrors.NoProperties.At(new(file.Source, 0, 0)));
        }
        return read;
    }

    /// <summary>Reads the properties of packs; a group of a later pack counts for the properties of earlier ones too.</summary>
    /// <param name="packs">The packs, in the order in which they apply.</param>
    /// <param name="baselines">Asked for each baseline; null once it has reported an error.</param>
    /// <param name="diagnostics">Receives what is wrong. After an error nothing may be verified.</param>
    public static PropertyFiles Read(IReadOnlyList<PackProperties> packs, Func<BaselineRequest, PolicyProgram?> baselines, DiagnosticBag diagnostics)
    {
        var read = new PropertyFiles(baselines, diagnostics);
        var groups = new GroupTable(packs.Select(pack => pack.Spec["groups"]));
        foreach (var pack in packs)
            read.ReadProperties(pack.Spec, groups, new($"{pack.Pack}/", ["clause"]));
        return read;
    }

    /// <summary>Tells the reader of the cluster what the properties ask about pods.</summary>
    public void AddTo(Distinctions asked)
    {
        foreach (var value in _properties.SelectMany(property => property.Arguments.Values))
            switch (value)
            {
                case EndpointSet set:
                    foreach (var member in set.Members.Where(member => !IsWithoutPods(member.Peer)))
                        asked.Add(member.Peer);
                    break;
                case LabelChoice label:
                    asked.AddValueOf(label.Key);
                    break;
                case Baseline baseline:
                    asked.Add(baseline.Program.Policies);
                    break;
            }
    }

    private static bool IsWithoutPods(Peer peer) => peer is Peer.All(var operands) && operands.Contains(Parties.NotPods);

    private void Read(Resource resource)
    {
        var root = resource.Fields(_diagnostics);
        if (resource.ApiVersion == ApiVersion && OtherKinds.Contains(resource.Name.Kind))
            return;
        if (resource.ApiVersion != ApiVersion || resource.Name.Kind != Kind)
        {
            root[resource.Name.Kind == Kind ? "apiVersion" : "kind"].Report(PropertyFileErrors.UnknownObject, resource.Name.Kind, resource.ApiVersion);
            return;
        }
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec");
        root["metadata"].OnlyKeys("name", "namespace", "labels", "annotations");
        var spec = root["spec"];
        spec.OnlyKeysWithValues(SpecKeys);
        if (!spec.Exists)
            spec.ReportMissing();
        else if (spec["properties"].Value is null or YamlValue.Sequence { Items.Count: 0 } && spec.Value is YamlValue.Mapping { Entries: var keys }
            && keys.All(entry => SpecKeys.Contains(entry.Key))) // a misspelt key was reported already
            spec["properties"].Report(PropertyFileErrors.NoProperties);
        ReadProperties(spec, new GroupTable([spec["groups"]]), Place.File);
    }

    private void ReadProperties(Field spec, GroupTable groups, Place place)
    {
        var world = ReadWorld(spec["world"]) ?? World.Closed;
        var arguments = new ArgumentReader(groups, _baselines);
        foreach (var item in spec["properties"].Items())
            if (item.Exists)
                ReadProperty(item, world, arguments, place);
            else
                item.Report(PropertyFileErrors.EmptyValue, "-");
    }

    private void ReadProperty(Field field, World world, ArgumentReader reader, Place place)
    {
        var kinds = Catalog.Of<PropertyKind>();
        field.OnlyKeysWithValues([.. PropertyKeys, .. place.Keys, .. kinds.Select(kind => kind.Name)]);
        if (field.Value is not YamlValue.Mapping)
            return;
        var id = ReadId(field["id"]);
        var claims = kinds.Where(kind => field.HasKey(kind.Name)).OrderBy(kind => field[kind.Name].KeySpan.Offset).ToArray();
        if (claims.Length == 0)
            field.Report(PropertyFileErrors.NoClaim, [id ?? "?"], $"Give it one of {string.Join(", ", kinds.Select(kind => $"`{kind.Name}`").OrderBy(name => name, StringComparer.Ordinal))}.");
        foreach (var second in claims.Skip(1))
            field.At(field[second.Name].KeySpan).Report(PropertyFileErrors.TwoClaims, second.Name, claims[0].Name);
        var severity = field["severity"].AsWord("a severity", "error", "warning", "note");
        var (description, ownWorld) = (field["description"].AsText("a description"), ReadWorld(field["world"]));
        var dataPlanes = field["cni"].Exists ? field["cni"].OneOrMore("an engine").Select(item => item.AsDataPlane()).OfType<string>().Distinct().ToEquatableArray() : [];
        foreach (var claim in claims)
        {
            var arguments = reader.Read(claim, field[claim.Name]);
            if (id is not null && claim.Parameters.All(parameter => !parameter.IsRequired || arguments.Has(parameter)))
                _properties.Add(new(place.Prefix + id, claim, arguments)
                {
                    World = ownWorld ?? world,
                    DataPlanes = dataPlanes,
                    Severity = severity switch { "note" => Severity.Note, "warning" => Severity.Warning, _ => Severity.Error },
                    Description = description ?? "",
                    Span = field["id"].Span,
                });
        }
    }

    private string? ReadId(Field field)
    {
        if (!field.Exists)
            field.ReportMissing();
        if (field.AsText("an id") is not { } id)
            return null;
        if (id.Trim().Length == 0 || id.Any(char.IsControl))
            field.Report(PropertyFileErrors.InvalidValue, id, "an id");
        else if (_ids.TryGetValue(id, out var first))
            _diagnostics.Report(PropertyFileErrors.DuplicateId.At(field.Span, id) with { Related = new(first, "first given here") });
        else
            _ids.Add(id, field.Span);
        return id;
    }

    private static World? ReadWorld(Field field) => field.AsWord("a world", "closed", "open") switch
    {
        "open" => World.Open,
        "closed" => World.Closed,
        _ => null,
    };

    /// <summary>What differs between the places in which properties stand.</summary>
    /// <param name="Prefix">Stands before their ids.</param>
    /// <param name="Keys">The keys that they have there besides.</param>
    private sealed record Place(string Prefix, string[] Keys)
    {
        public static Place File { get; } = new("", []);
    }
}
