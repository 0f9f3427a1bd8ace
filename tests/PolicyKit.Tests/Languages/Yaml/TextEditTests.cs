using PolicyKit.Languages.Yaml.Editing;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Yaml;

/// <summary>Edits of single texts find them in every notation, and leave quotes and layout as they were.</summary>
public sealed class TextEditTests
{
    [Theory]
    [InlineData("kind: P\na: 10.1.2.3/8 # c\n", "kind: P\na: 10.0.0.0/8 # c\n")]
    [InlineData("kind: P\na: '10.1.2.3/8'\n", "kind: P\na: '10.0.0.0/8'\n")]
    [InlineData("kind: P\na: [x, \"10.1.2.3/8\"]\n", "kind: P\na: [x, \"10.0.0.0/8\"]\n")]
    [InlineData("kind: P\na:\n- b: {c: 10.1.2.3/8}\n", "kind: P\na:\n- b: {c: 10.0.0.0/8}\n")]
    [InlineData("{\"kind\": \"P\", \"a\": \"10.1.2.3/8\"}", "{\"kind\": \"P\", \"a\": \"10.0.0.0/8\"}")]
    [InlineData("kind: P\na:\n  10.1.2.3/8: x\n", "kind: P\na:\n  10.0.0.0/8: x\n")]
    [InlineData("kind: P\na: [10.1.2.3/8, 10.1.2.3/8]\n", null)] // nobody can tell which
    [InlineData("kind: P\nb: &x 10.1.2.3/8\na: *x\n", null)] // more would change than was asked
    [InlineData("kind: P\na: >-\n  10.1.2.3/8\n", null)]
    public void A_text_is_replaced_where_it_stands_once(string before, string? after) =>
        Assert.Equal(after, Apply(before, at => new PolicyEdit.ReplaceText(at("a"), "10.1.2.3/8", "10.0.0.0/8")));

    [Theory]
    [InlineData("80", "8080", "kind: P\na: 8080\n")]
    [InlineData("80", "on", "kind: P\na: \"on\"\n")]
    [InlineData("80", "a\"b", null)]
    [InlineData("80", "::/0", "kind: P\na: \"::/0\"\n")]
    public void A_plain_text_is_quoted_where_it_would_become_something_else(string old, string text, string? after) =>
        Assert.Equal(after, Apply("kind: P\na: 80\n", at => new PolicyEdit.ReplaceText(at("a"), old, text)));

    [Theory]
    [InlineData("podSelector: {matchLabels: {app: wbe}}", "podSelector: {matchLabels: {app: web}}")]
    [InlineData("podSelector: {matchLabels: {\"app\": 'wbe', tier: wbe}}", "podSelector: {matchLabels: {\"app\": 'web', tier: wbe}}")]
    [InlineData("podSelector: {matchExpressions: [{key: app, operator: In, values: [x, wbe]}]}", "podSelector: {matchExpressions: [{key: app, operator: In, values: [x, web]}]}")]
    [InlineData("podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [wbe]}]}", "podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}")]
    [InlineData("endpointSelector: {matchLabels: {'k8s:app': wbe}}", "endpointSelector: {matchLabels: {'k8s:app': web}}")]
    [InlineData("namespaceSelector: {matchLabels: {io.cilium.k8s.namespace.labels.app: wbe}}", "namespaceSelector: {matchLabels: {io.cilium.k8s.namespace.labels.app: web}}")]
    [InlineData("selector: app == 'wbe' && has(app)", "selector: app == 'web' && has(app)")]
    [InlineData("selector: \"tier == 'wbe' || app in {'a', 'wbe'}\"", "selector: \"tier == 'wbe' || app in {'a', 'web'}\"")]
    [InlineData("selector: app != \"wbe\"", "selector: app != \"web\"")]
    [InlineData("selector: {app: wbe}", "selector: {app: web}")]
    [InlineData("podSelector: {matchLabels: {app: other}}", null)]
    [InlineData("podSelector: {matchLabels: {tier: wbe}}", null)]
    [InlineData("ingress: [{from: [{podSelector: {matchLabels: {app: wbe}}}]}]", null)] // whom the policy selects is not whom its rules mean
    [InlineData("podSelector: {matchLabels: {app: wbe}}, namespaceSelector: {matchLabels: {app: wbe}}", null)]
    [InlineData("selector: app == 'wbe' || app == 'wbe'", null)]
    [InlineData("selector: app starts with 'wbe'", null)]
    public void A_value_of_a_label_is_replaced_in_every_notation(string before, string? after) =>
        Assert.Equal(after is null ? null : Spec(after), Apply(Spec(before), at => new PolicyEdit.ReplaceLabel(at("spec"), new("app", "wbe"), new("app", "web"))));

    [Theory]
    [InlineData("spec.selector", "selector: app == 'wbe'", "selector: app == 'web'")]
    [InlineData("spec.podSelector", "podSelector: {matchLabels: {app: wbe}}", "podSelector: {matchLabels: {app: web}}")]
    [InlineData("spec.podSelector.matchLabels", "podSelector: {matchLabels: {app: wbe}}", "podSelector: {matchLabels: {app: web}}")]
    public void The_place_may_be_the_selector_itself(string path, string before, string after) =>
        Assert.Equal(Spec(after), Apply(Spec(before), at => new PolicyEdit.ReplaceLabel(at(path), new("app", "wbe"), new("app", "web"))));

    [Theory]
    [InlineData("podSelector: {matchLabels: {aap: web}}", "podSelector: {matchLabels: {app: web}}")]
    [InlineData("podSelector: {matchExpressions: [{key: aap, operator: In, values: [web, api]}]}", "podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}")]
    [InlineData("endpointSelector: {matchLabels: {any:aap: web}}", "endpointSelector: {matchLabels: {any:app: web}}")]
    [InlineData("selector: aap=='web'", "selector: app=='web'")]
    public void A_key_of_a_label_is_replaced_and_what_stands_before_it_stays(string before, string after) =>
        Assert.Equal(Spec(after), Apply(Spec(before), at => new PolicyEdit.ReplaceLabel(at("spec"), new("aap", "web"), new("app", "web"))));

    [Fact]
    public void A_label_is_replaced_with_its_value_only_where_no_other_value_would_get_the_key()
    {
        Assert.Equal(Spec("podSelector: {matchLabels: {k8s-app: kube-dns}}"), Apply(Spec("podSelector: {matchLabels: {app: dns}}"), Dns));
        Assert.Null(Apply(Spec("podSelector: {matchExpressions: [{key: app, operator: In, values: [dns, x]}]}"), Dns));
        static PolicyEdit Dns(Func<string, Origin> at) => new PolicyEdit.ReplaceLabel(at("spec"), new("app", "dns"), new("k8s-app", "kube-dns"));
    }

    [Theory]
    [InlineData("spec.ingress[0].from[0]", "ingress: [{from: [{namespaceSelector: {}}]}]", "ingress: [{from: [{podSelector: {}}]}]")]
    [InlineData("spec.ingress[0].from[0]", "ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}]}]", "ingress: [{from: [{podSelector: {matchLabels: {a: b}}}]}]")]
    [InlineData("spec.ingress[0]", "ingress: [{action: Allow, source: {namespaceSelector: all()}}]", "ingress: [{action: Allow, source: {selector: all()}}]")]
    [InlineData("spec.ingress[0]", "ingress: [{action: Allow, source: {namespaceSelector: \"all()\", selector: a == 'b'}}]", "ingress: [{action: Allow, source: {selector: a == 'b'}}]")]
    [InlineData("spec.egress[0]", "egress: [{action: Allow, source: {selector: x == 'y'}, destination: {namespaceSelector: 'has(a)'}}]", "egress: [{action: Allow, source: {selector: x == 'y'}, destination: {selector: 'all()'}}]")]
    [InlineData("spec.ingress[0]", "ingress: [{action: Allow, source: {namespaceSelector: all(), selector: \"\"}}]", null)] // without it the rule would mean everyone
    [InlineData("spec.ingress[0].fromEndpoints[0]", "ingress: [{fromEndpoints: [{matchExpressions: [{key: \"k8s:io.kubernetes.pod.namespace\", operator: Exists}]}]}]", "ingress: [{fromEndpoints: [{}]}]")]
    [InlineData("spec.ingress[0].fromEndpoints[0]", "ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: Exists}, {key: a, operator: Exists}]}]}]", "ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: Exists}]}]}]")]
    [InlineData("spec.ingress[0].fromEntities[0]", "ingress: [{fromEntities: [cluster]}]", null)]
    public void The_pods_of_all_namespaces_become_those_of_the_own_one(string path, string before, string? after) =>
        Assert.Equal(after is null ? null : Spec(after), Apply(Spec(before), at => new PolicyEdit.NarrowToNamespace(at(path))));

    [Fact]
    public void A_policy_without_a_namespace_has_no_pods_of_its_own() => Assert.Null(Apply(
        Spec("ingress: [{action: Allow, source: {namespaceSelector: all()}}]"),
        at => new PolicyEdit.NarrowToNamespace(at("spec.ingress[0]") with { Policy = new("GlobalNetworkPolicy", null, "p") })));

    [Fact]
    public void Comments_and_block_style_stay() => Assert.Equal(
        "kind: P\nspec:\n  ingress:\n  - from:\n    # from everywhere\n    - podSelector:   # all\n        {}\n",
        Apply(
            "kind: P\nspec:\n  ingress:\n  - from:\n    # from everywhere\n    - namespaceSelector:   # all\n        {}\n",
            at => new PolicyEdit.NarrowToNamespace(at("spec.ingress[0].from[0]"))));

    private static string Spec(string fields) => $"kind: P\nspec: {{{fields}}}\n";

    private static string? Apply(string text, Func<Func<string, Origin>, PolicyEdit> edit)
    {
        var document = new SourceDocument("a.yaml", text);
        var at = text.IndexOf("kind", StringComparison.Ordinal);
        var changes = new YamlEditWriter().Render(new("test", FixSafety.Unsafe, [edit(path => new(new("P", "shop", "p"), path, new(document, at, 1)))]));
        return changes is null ? null : TextChange.Apply(document, changes);
    }
}
