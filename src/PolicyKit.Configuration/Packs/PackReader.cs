using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Reads what packs choose: rules with severities and options, checks of their own, and properties.</summary>
/// <remarks>What is wrong goes where the fields of the packs report. After an error nothing may be checked.</remarks>
/// <param name="readCheck">Reads the checks that packs declare themselves.</param>
internal sealed class PackReader(CheckReader readCheck)
{
    /// <summary>The keys of <c>spec</c>.</summary>
    public static readonly string[] Keys = ["description", "standard", "extends", "rules", "checks", "groups", "properties", "world"];
    /// <summary>The keys of an entry of <c>rules</c>.</summary>
    public static readonly string[] RuleKeys = ["id", "ids", "category", "severity", "clause", "options"];

    private static readonly string[] Categories = [.. Enum.GetNames(typeof(LintCategory)).Select(name => name.ToLowerInvariant())];

    private readonly Dictionary<LintRule, Severity?> _rules = [];
    private readonly Dictionary<(string, string), EquatableArray<string>> _options = [];
    private readonly List<PackSummary> _packs = [];
    private readonly List<PackProperties> _properties = [];

    /// <summary>The packs that were read.</summary>
    public IReadOnlyList<PackSummary> Packs => _packs;

    /// <summary>The properties of the packs, not read yet: groups of later packs can still change whom they speak of.</summary>
    public IReadOnlyList<PackProperties> Properties => _properties;

    /// <summary>What the packs chose, all together.</summary>
    public LintSelection Selection => new(
        _rules.Where(choice => choice.Value is not null).ToDictionary(choice => choice.Key, choice => choice.Value!.Value), new(_options));

    /// <summary>Reads one pack; what it says counts over what earlier ones said.</summary>
    public void Read(PackFile file)
    {
        var spec = file.Spec;
        spec.OnlyKeysWithValues(Keys);
        if (!spec.Exists)
            spec.ReportMissing();
        var demands = new List<PackDemand>();
        foreach (var entry in spec["rules"].Items().Where(FieldChecks.IsMapping))
            demands.AddRange(ReadRules(entry));
        foreach (var check in spec["checks"].Items().Where(FieldChecks.IsMapping))
            if (readCheck(check, id => _rules.Keys.Any(rule => rule.Kind.Id == id)) is var (rule, clause))
            {
                _rules[rule] = rule.Kind.Severity;
                demands.Add(new(rule.Kind.Id, clause));
            }
        foreach (var property in spec["properties"].Items())
            if (property["id"].Value is YamlValue.Scalar id)
                demands.Add(new($"{file.Name}/{id.Text}", property["clause"].AsText("a clause")));
        if (spec["properties"].Exists || spec["groups"].Exists)
            _properties.Add(new(file.Name, spec));
        _packs.Add(new(file.Name, spec["description"].AsText("a description") ?? "", spec["standard"].AsText("the name of a standard"), [.. demands]));
    }

    private IEnumerable<PackDemand> ReadRules(Field entry)
    {
        entry.OnlyKeysWithValues(RuleKeys);
        var severity = IsOff(entry["severity"]) ? "off" : entry["severity"].AsWord("a severity", "error", "warning", "note", "off");
        var clause = entry["clause"].AsText("a clause");
        var chosen = Chosen(entry);
        foreach (var rule in chosen)
        {
            _rules[rule] = severity == "off" ? null : severity is null ? Known(rule) : (Severity)Enum.Parse(typeof(Severity), severity, ignoreCase: true);
            if (entry["options"].Exists)
                ReadOptions(rule, entry["options"]);
        }
        return severity == "off" ? [] : chosen.Select(rule => new PackDemand(rule.Kind.Id, clause));
    }

    // Without quotes `off` is a boolean in YAML 1.1, and everybody writes it without quotes.
    private static bool IsOff(Field severity) => severity.Value is YamlValue.Scalar { Kind: ScalarKind.Boolean, Text: "off" };

    private Severity Known(LintRule rule) => _rules.TryGetValue(rule, out var before) && before is { } severity ? severity : rule.Kind.Severity;

    private static LintRule[] Chosen(Field entry)
    {
        var found = new List<LintRule>();
        if (!entry["id"].Exists && !entry["ids"].Exists && !entry["category"].Exists)
            entry.Report(PackErrors.NothingChosen);
        if (entry["category"].AsWord("a category", Categories) is { } category)
            found.AddRange(LintRules.All.Where(rule => string.Equals($"{rule.Category}", category, StringComparison.OrdinalIgnoreCase)));
        var ids = entry["ids"].Exists ? entry["ids"].OneOrMore("lint rules") : [];
        foreach (var field in ids.Append(entry["id"]))
            if (field.AsText("the id of a lint rule") is { } id && LintRules.Find(id) is { } rule)
                found.Add(rule);
            else if (field.Value is YamlValue.Scalar { Kind: ScalarKind.Text } unknown)
                field.Report(PackErrors.UnknownRule, [unknown.Text], Spelling.Nearest(unknown.Text, LintRules.All.Select(rule => rule.Kind.Id)) ?? "`policykit lint --list-rules` lists the rules.");
        return [.. found];
    }

    private void ReadOptions(LintRule rule, Field options)
    {
        foreach (var (name, field) in options.Entries())
            switch (rule.Options.FirstOrDefault(option => option.Name == name))
            {
                case LintOption.Number number:
                    if (field.AsInteger("a number") is { } value && value >= number.Least && value <= number.Most)
                        _options[(rule.Kind.Id, name)] = [$"{value}"];
                    else if (field.Value is YamlValue.Scalar { Kind: ScalarKind.Integer } outside)
                        field.Report(PackErrors.OptionOutOfRange, outside.Text, $"{number.Least}", $"{number.Most}");
                    break;
                case LintOption.Texts:
                    var items = field.Value is YamlValue.Sequence { Items.Count: 0 } ? [] : field.OneOrMore("values");
                    _options[(rule.Kind.Id, name)] = [.. items.Select(TextOf).OfType<string>()];
                    break;
                default:
                    field.At(field.KeySpan).Report(PackErrors.UnknownOption, [rule.Kind.Id, name], NearestName.Help(name, [.. rule.Options.Select(option => option.Name)]));
                    break;
            }
    }

    // Ports are texts of options too, and nobody wants to quote them.
    private static string? TextOf(Field item) =>
        item.Value is YamlValue.Scalar { Kind: ScalarKind.Integer } number ? number.Text : item.AsText("a text");
}

/// <summary>Reads a check of a pack: what it checks, and the clause that it stands for; null once an error has been reported.</summary>
/// <param name="check">The entry of the pack.</param>
/// <param name="isTaken">Whether an id is taken by another rule or check.</param>
internal delegate (LintRule Rule, string? Clause)? CheckReader(Field check, Func<string, bool> isTaken);
