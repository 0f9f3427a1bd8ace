using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads NetworkPolicies and GlobalNetworkPolicies of Calico and their staged forms, as strictly as Calico does (semantics section 8).</summary>
/// <param name="resource">The object.</param>
/// <param name="isStored">Whether it is written in the form in which Calico stores it, which nobody defaults.</param>
internal sealed class PolicyParser(Resource resource, bool isStored)
{
    private static readonly string[] Common =
        ["tier", "order", "ingress", "egress", "selector", "types", "serviceAccountSelector", "performanceHints"];

    private static readonly string[] GlobalOnly = ["doNotTrack", "preDNAT", "applyOnForward", "namespaceSelector"];

    private static readonly string[] StagedOnly = ["stagedAction"];

    private static readonly string[] SubjectFields = ["selector", "namespaceSelector", "serviceAccountSelector"];

    private readonly bool _isGlobal = resource.Name.Namespace is null;
    private readonly bool _isStaged = StagedActions.IsStaged(resource.Name.Kind);

    /// <summary>The policy; of no use once an error was reported.</summary>
    public CalicoPolicySyntax Parse(Field root)
    {
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec", "status");
        ObjectMetadata.Check(root["metadata"]);
        CheckName(root["metadata"]["name"]);
        var spec = root["spec"];
        spec.OnlyKeys([.. Common, .. _isGlobal ? GlobalOnly : [], .. _isStaged ? StagedOnly : []]);
        StagedAction? staged = _isStaged ? StagedActions.Read(spec) : null;
        CheckHints(spec["performanceHints"]);

        var rules = new RuleParser(_isGlobal);
        var ingress = rules.ParseAll(spec["ingress"], Direction.Ingress);
        var egress = rules.ParseAll(spec["egress"], Direction.Egress);
        var reachesForwarded = spec["applyOnForward"].AsBoolean() == true;
        var tier = CalicoTiers.Current(spec["tier"].AsText() is { Length: > 0 } written ? written : CalicoTiers.Default);
        return new(resource.Name, resource.NameSpan)
        {
            Tier = tier,
            TierSpan = spec["tier"].Exists ? spec["tier"].Span : resource.NameSpan,
            Order = spec["order"].AsNumber() ?? double.PositiveInfinity,
            SortName = SortNameIn(tier),
            Subject = SelectorField.Read(spec["selector"]),
            Namespaces = _isGlobal ? SelectorField.Read(spec["namespaceSelector"]) : null,
            Accounts = SelectorField.Read(spec["serviceAccountSelector"]),
            SubjectSpan = SubjectFields.Select(key => spec[key].WrittenSpan).FirstOrDefault(span => span.Document is not null),
            Directions = ParseTypes(spec["types"], egress.Count > 0, ingress.Count > 0),
            Ingress = ingress,
            Egress = egress,
            Stage = ParseStage(spec, egress.Count > 0, reachesForwarded),
            ReachesForwarded = reachesForwarded,
            StagedAction = staged,
        };
    }

    // The name of a policy in the default tier was stored with the tier before it (semantics P-12).
    private string SortNameIn(string tier)
    {
        const string prefix = CalicoTiers.Default + ".";
        var name = resource.Name.Name;
        return isStored && tier == CalicoTiers.Default && name.StartsWith(prefix, StringComparison.Ordinal) ? name.Substring(prefix.Length) : name;
    }

    private void CheckName(Field field)
    {
        var name = resource.Name.Name;
        var isOfKubernetes = !_isGlobal && (IsPrefixed(name, "knp.default.") || IsPrefixed(name, "ossg.default."));
        if (field.Exists && ObjectNames.IsDnsSubdomain(name) && !isOfKubernetes && name.Split('.').Length > 2)
            field.Report(PolicyErrors.InvalidPolicyName, name);
    }

    private static bool IsPrefixed(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>The directions that the policy governs (semantics P-10); in the stored form both when it does not say (semantics P-11).</summary>
    private EquatableArray<Direction> ParseTypes(Field types, bool hasEgress, bool hasIngress)
    {
        var directions = new List<Direction>();
        foreach (var type in types.Items())
            if (type.AsText() is var text && text is "Ingress" or "Egress")
            {
                var direction = text == "Ingress" ? Direction.Ingress : Direction.Egress;
                if (directions.Contains(direction))
                    type.Report(PolicyErrors.DuplicateType, text);
                directions.Add(direction);
            }
            else if (text is not null || !type.Exists)
                type.Report(PolicyErrors.UnknownType, text ?? "");
        return directions.Count > 0 ? directions.ToEquatableArray()
            : isStored || (hasEgress && hasIngress) ? [Direction.Ingress, Direction.Egress]
            : [hasEgress ? Direction.Egress : Direction.Ingress];
    }

    private static CalicoStage ParseStage(Field spec, bool hasEgress, bool reachesForwarded)
    {
        var (isUntracked, isBeforeNat) = (spec["doNotTrack"].AsBoolean() == true, spec["preDNAT"].AsBoolean() == true);
        if (isUntracked && isBeforeNat)
            spec.Report(PolicyErrors.TwoStages);
        if ((isUntracked || isBeforeNat) && !reachesForwarded)
            spec.Report(PolicyErrors.NeedsApplyOnForward);
        if (isBeforeNat && hasEgress)
            spec.Report(PolicyErrors.EgressBeforeNat, "egress rules");
        if (isBeforeNat && spec["types"].Value is YamlValue.Sequence types && types.Items.Any(type => type is YamlValue.Scalar { Text: "Egress" }))
            spec.Report(PolicyErrors.EgressBeforeNat, "the type `Egress`");
        return isUntracked ? CalicoStage.Untracked : isBeforeNat ? CalicoStage.BeforeNat : CalicoStage.Normal;
    }

    private static void CheckHints(Field hints)
    {
        var isGiven = false;
        foreach (var hint in hints.Items())
        {
            if (hint.AsText() is { } text && (text != "AssumeNeededOnEveryNode" || isGiven))
                hint.Report(PolicyErrors.UnknownHint, text);
            isGiven = true;
        }
    }
}
