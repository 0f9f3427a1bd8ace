using System.Globalization;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Writes policies, tiers and sets of addresses of Calico.</summary>
/// <param name="selectors">Writes pods.</param>
internal sealed class CalicoPolicyWriter(SelectorText selectors)
{
    /// <summary>The version that the DSL writes.</summary>
    public const string Version = "projectcalico.org/v3";

    private const string Stored = "crd.projectcalico.org/v1";

    private static readonly string[] Directions = ["Ingress", "Egress"];

    /// <summary>A policy of one namespace without its labels and annotations, enforced or staged.</summary>
    public CallChain Namespaced(WrittenObject policy)
    {
        var (name, space, spec) = (policy.Name, policy.Space, policy.Spec);
        var (selector, chain) = (spec.TakeText("selector") ?? "", new CallChain("CalicoNetworkPolicy"));
        if (Conditions(spec, selector) is { } conditions)
            chain.Then("For", CSharpText.Literal(name), selectors.Pods(SelectorText.InNamespace(space), space, conditions));
        else
            chain.Then("Where", CSharpText.Literal(name), CSharpText.Literal(space ?? throw new NotInDslException(spec.Mapping, "it says no namespace")), CSharpText.Literal(selector));
        return Written(chain, policy, new(new(selectors, space)));
    }

    /// <summary>A policy of the whole cluster without its labels and annotations, enforced or staged.</summary>
    public CallChain Global(WrittenObject policy)
    {
        var (name, spec) = (policy.Name, policy.Spec);
        var (selector, namespaces) = (spec.TakeText("selector") ?? "", spec.TakeText("namespaceSelector") ?? "");
        var chain = new CallChain("GlobalNetworkPolicy");
        if (selector.Length > 0 && namespaces.Length > 0 && CalicoSelectorText.Home(spec.Mapping, namespaces) is var (pods, space) && Conditions(spec, selector) is { } conditions)
            chain.Then("For", CSharpText.Literal(name), selectors.Pods(pods, space, conditions));
        else
        {
            // A selector that is absent may mean more than `all()` beside others.
            if (selector.Length == 0)
                chain.Then("ForEveryEndpoint", CSharpText.Literal(name));
            else
                chain.Then("Where", CSharpText.Literal(name), CSharpText.Literal(selector));
            if (namespaces.Length > 0)
                chain.Then("InNamespaces", CSharpText.Literal(namespaces));
        }
        Flags(chain, spec);
        return Written(chain, policy, new(new(selectors, null)));
    }

    /// <summary>A tier.</summary>
    public static CallChain Tier(WrittenObject tier)
    {
        var (spec, chain) = (tier.Spec, new CallChain("CalicoTier").Then("Named", CSharpText.Literal(tier.Name)));
        Order(chain, spec);
        switch (spec.TakeText("defaultAction"))
        {
            case null: break;
            case "Pass": chain.Then("PassingRest"); break;
            case "Deny": chain.Then("DenyingRest"); break;
            default: throw new NotInDslException(spec.Mapping, "there is no method for what it does at its end");
        }
        spec.End();
        return InForm(chain, tier);
    }

    /// <summary>A set of addresses, of one namespace or of the whole cluster.</summary>
    public static CallChain Set(WrittenObject set)
    {
        string[] nets = [.. (set.Spec.TakeItems("nets") ?? []).Select(ObjectFields.TextOf).Select(CSharpText.Literal)];
        set.Spec.End();
        var (name, chain) = (CSharpText.Literal(set.Name), new CallChain("NetworkSet"));
        if (set.Kind == "GlobalNetworkSet")
            return InForm(chain.Then("Global", [name, .. nets]), set);
        var space = set.Space ?? throw new NotInDslException(set.Spec.Mapping, "it says no namespace");
        return InForm(chain.Then("In", [CSharpText.Literal(space), name, .. nets]), set);
    }

    private static IReadOnlyList<LabelCondition>? Conditions(ObjectFields spec, string selector) => CalicoSelectorText.Conditions(spec.Mapping, selector.Length == 0 ? "all()" : selector);

    private static CallChain InForm(CallChain chain, WrittenObject written) => written.ApiVersion switch
    {
        Version => chain,
        Stored => chain.Then("InStoredForm"),
        _ => throw new NotInDslException(written.Root.Mapping, $"there is no method for `{written.ApiVersion}`"),
    };

    private static CallChain Written(CallChain chain, WrittenObject policy, CalicoRuleText rules)
    {
        var spec = policy.Spec;
        if (spec.TakeText("tier") is { Length: > 0 } tier)
            chain.Then("InTier", CSharpText.Literal(tier));
        Order(chain, spec);
        if (spec.TakeText("serviceAccountSelector") is { Length: > 0 } accounts)
            chain.Then("ForAccounts", CSharpText.Literal(accounts));
        foreach (var hint in spec.TakeItems("performanceHints") ?? [])
            chain.Then(ObjectFields.TextOf(hint) == "AssumeNeededOnEveryNode" ? "NeededOnEveryNode" : throw new NotInDslException(hint, "there is no method for this hint"));
        var written = Directions.ToDictionary(direction => direction, direction => spec.TakeItems(direction.ToLowerInvariant()) ?? []);
        foreach (var direction in Directions)
            foreach (var rule in written[direction])
                rules.Append(chain, direction, ObjectFields.Of(rule));
        Govern(chain, policy, [.. Directions.Where(direction => written[direction].Count > 0)]);
        spec.End();
        return InForm(chain, policy);
    }

    // What Calico fills in where `types` is absent is written here, as the DSL does.
    private static void Govern(CallChain chain, WrittenObject policy, string[] ruled)
    {
        var spec = policy.Spec;
        if (CalicoStagedText.IsDeletion(spec))
            return;
        string[] types = spec.TakeItems("types") is { Count: > 0 } given ? [.. given.Select(ObjectFields.TextOf)]
            : policy.ApiVersion == Stored ? Directions
            : ruled.Contains("Egress") ? ruled : ["Ingress"];
        string[] rest = [.. Directions.Where(direction => types.Contains(direction) && !ruled.Contains(direction))];
        if (types.Contains("Egress") && spec.TakeFlag("preDNAT"))
            throw new NotInDslException(spec.Mapping, "it governs egress before addresses are translated");
        if (ruled.Any(direction => !types.Contains(direction)))
            chain.Then("GoverningOnly", [.. types.Select(type => $"PolicyDirection.{type}")]);
        else if (rest.Length == Directions.Length)
            chain.Then("DenyRest");
        else if (rest.Length > 0)
            chain.Then("Governing", $"PolicyDirection.{rest[0]}");
    }

    private static void Flags(CallChain chain, ObjectFields spec)
    {
        var (forwarded, early, untracked) = (spec.TakeFlag("applyOnForward"), spec.TakeFlag("preDNAT"), spec.TakeFlag("doNotTrack"));
        if ((early || untracked) && (!forwarded || early == untracked))
            throw new NotInDslException(spec.Mapping, "there is no method for such a way to treat forwarded traffic");
        if (forwarded)
            chain.Then(early ? "BeforeDnat" : untracked ? "Untracked" : "OnForwardedTraffic");
    }

    private static void Order(CallChain chain, ObjectFields spec)
    {
        if (spec.Take("order") is not { } order)
            return;
        if (order is not YamlValue.Scalar { Kind: ScalarKind.Integer or ScalarKind.Float } scalar || PlainScalar.AsNumber(scalar.Text) is not { } number || double.IsInfinity(number) || double.IsNaN(number))
            throw new NotInDslException(order, "it is no plain number");
        chain.Then("WithOrder", number.ToString("R", CultureInfo.InvariantCulture));
    }
}
