using PolicyKit.Languages.Yaml.Editing;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Yaml;

/// <summary>Edits change what they are about, and leave comments and layout as they were.</summary>
public sealed class YamlEditWriterTests
{
    private const string Policy = """
        # before
        kind: NetworkPolicy # the kind
        metadata: {name: web}
        spec:
          podSelector: {}
          # both
          ingress:
            # the first
            - from:
                - podSelector: {}   # everyone here
                - namespaceSelector: {}
              ports:
                - port: 80
                # none
                - port: 443
            # the second
            - ports: [{port: 1}, {port: 2}]
          policyTypes: [Ingress]
        # after

        """;

    [Fact]
    public void A_rule_goes_with_its_lines() => Check(
        edit => new PolicyEdit.RemoveRule(edit("spec.ingress[0]")),
        """
            - from:
                - podSelector: {}   # everyone here
                - namespaceSelector: {}
              ports:
                - port: 80
                # none
                - port: 443

        """, "");

    [Fact]
    public void The_last_rule_leaves_an_empty_list()
    {
        const string before = "kind: NetworkPolicy\nspec:\n  ingress: # open\n  - ports:\n    - port: 80\n  policyTypes: [Ingress]\n";
        Assert.Equal("kind: NetworkPolicy\nspec:\n  ingress: [] # open\n  policyTypes: [Ingress]\n", Apply(before, at => new PolicyEdit.RemoveRule(at("spec.ingress[0]"))));
    }

    [Fact]
    public void A_peer_goes_and_the_others_stay() => Check(
        edit => new PolicyEdit.RemovePeer(edit("spec.ingress[0].from[0]")), "        - podSelector: {}   # everyone here\n", "");

    [Fact]
    public void Comments_between_items_stay() => Check(
        edit => new PolicyEdit.RemovePort(edit("spec.ingress[0].ports[1]")), "        - port: 443\n", "");

    [Fact]
    public void An_item_in_brackets_goes_with_its_comma()
    {
        Check(edit => new PolicyEdit.RemovePort(edit("spec.ingress[1].ports[0]")), "[{port: 1}, {port: 2}]", "[{port: 2}]");
        Check(edit => new PolicyEdit.RemovePort(edit("spec.ingress[1].ports[1]")), "[{port: 1}, {port: 2}]", "[{port: 1}]");
    }

    [Fact]
    public void The_last_peer_is_never_taken_away_because_none_means_everyone() =>
        Assert.Null(Render("kind: NetworkPolicy\nspec:\n  ingress:\n  - from:\n    - podSelector: {}\n", at => new PolicyEdit.RemovePeer(at("spec.ingress[0].from[0]"))));

    [Fact]
    public void Two_peers_become_one() => Check(
        edit => new PolicyEdit.MergePeers(edit("spec.ingress[0].from[0]"), edit("spec.ingress[0].from[1]")),
        "        - namespaceSelector: {}\n", "          namespaceSelector: {}\n");

    [Fact]
    public void Two_peers_in_brackets_become_one() => Assert.Equal(
        "kind: P\nspec: {from: [{a: {x: 1}, b: 2}]}\n",
        Apply("kind: P\nspec: {from: [{a: {x: 1}}, {b: 2}]}\n", at => new PolicyEdit.MergePeers(at("spec.from[0]"), at("spec.from[1]"))));

    [Fact]
    public void Peers_with_a_field_in_common_cannot_become_one() => Assert.Null(
        Render("kind: P\nspec: {from: [{a: 1}, {a: 2}]}\n", at => new PolicyEdit.MergePeers(at("spec.from[0]"), at("spec.from[1]"))));

    [Fact]
    public void A_scalar_is_replaced_where_it_stands() =>
        Check(edit => new PolicyEdit.SetScalar(edit("spec.ingress[0].ports[0]"), "port", "8080"), "port: 80\n", "port: 8080\n");

    [Fact]
    public void A_new_field_stands_behind_the_last_one()
    {
        Check(edit => new PolicyEdit.SetScalar(edit("spec.ingress[0].ports[0]"), "protocol", "TCP"), "- port: 80\n", "- port: 80\n          protocol: TCP\n");
        Check(edit => new PolicyEdit.SetScalar(edit("spec.ingress[1].ports[0]"), "protocol", "TCP"), "{port: 1}", "{port: 1, protocol: TCP}");
    }

    [Fact]
    public void A_list_of_texts_is_replaced_or_added()
    {
        Check(edit => new PolicyEdit.SetTexts(edit("spec"), "policyTypes", ["Ingress", "Egress"]), "[Ingress]", "[Ingress, Egress]");
        Assert.Equal("kind: P\nspec:\n  a: 1\n  types: [Ingress]\n", Apply("kind: P\nspec:\n  a: 1\n", at => new PolicyEdit.SetTexts(at("spec"), "types", ["Ingress"])));
        Assert.Equal("kind: P\nspec:\n  types: [Egress]\n  a: 1\n", Apply("kind: P\nspec:\n  types:\n  - Ingress\n  a: 1\n", at => new PolicyEdit.SetTexts(at("spec"), "types", ["Egress"])));
    }

    [Fact]
    public void Texts_that_look_like_something_else_stand_in_quotes()
    {
        Assert.Equal("kind: P\nspec:\n  a: [\"80\", \"true\", x, \"a b\"]\n", Apply("kind: P\nspec:\n  a: 1\n", at => new PolicyEdit.SetTexts(at("spec"), "a", ["80", "true", "x", "a b"])));
        Assert.Equal("kind: P\nspec:\n  a: false\n", Apply("kind: P\nspec:\n  a: 1\n", at => new PolicyEdit.SetScalar(at("spec"), "a", "false")));
    }

    [Fact]
    public void A_field_goes_with_its_lines()
    {
        Check(edit => new PolicyEdit.RemoveField(edit("spec.ingress[0]"), "from"), "from:\n        - podSelector: {}   # everyone here\n        - namespaceSelector: {}\n      ports", "ports");
        Check(edit => new PolicyEdit.RemoveField(edit("spec"), "policyTypes"), "  policyTypes: [Ingress]\n", "");
        Assert.Equal("kind: P\nspec: {b: 2}\n", Apply("kind: P\nspec: {a: 1, b: 2}\n", at => new PolicyEdit.RemoveField(at("spec"), "a")));
        Assert.Equal("kind: P\nspec:\n  {}\n", Apply("kind: P\nspec:\n  a: 1\n", at => new PolicyEdit.RemoveField(at("spec"), "a")));
    }

    [Fact]
    public void A_policy_goes_with_its_separator()
    {
        const string two = "kind: A\nname: x\n---\n# about b\nkind: B\nname: y\n---\nkind: C\n";
        Assert.Equal("kind: A\nname: x\n---\nkind: C\n", Apply(two, at => new PolicyEdit.RemovePolicy(at("")), "kind: B"));
        Assert.Equal("# about b\nkind: B\nname: y\n---\nkind: C\n", Apply(two, at => new PolicyEdit.RemovePolicy(at("")), "kind: A"));
        Assert.Equal("kind: A\nname: x\n---\n# about b\nkind: B\nname: y\n", Apply(two, at => new PolicyEdit.RemovePolicy(at("")), "kind: C"));
    }

    [Fact]
    public void A_default_deny_is_added_at_the_end() => Assert.EndsWith(
        "# after\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-ingress\n  namespace: shop\nspec:\n  podSelector: {}\n  policyTypes:\n  - Ingress\n",
        Apply(Policy, at => new PolicyEdit.AddDefaultDeny("shop", [Direction.Ingress], at("").Span.Document!)));

    [Fact]
    public void Dns_is_not_added_to_a_policy_of_Calico() =>
        Assert.Null(Apply("kind: NetworkPolicy\napiVersion: projectcalico.org/v3\nspec:\n  egress:\n    - action: Deny\n", at => new PolicyEdit.AddDnsEgress(at(""))));

    [Fact]
    public void Dns_is_added_behind_the_last_rule()
    {
        var added = Apply("kind: NetworkPolicy\nspec:\n  egress:\n    - to: []\n  x: 1\n", at => new PolicyEdit.AddDnsEgress(at("")));
        Assert.StartsWith("kind: NetworkPolicy\nspec:\n  egress:\n    - to: []\n    - to:\n      - namespaceSelector:", added);
        Assert.EndsWith("      - {protocol: TCP, port: 53}\n  x: 1\n", added);
        Assert.Contains("spec:\n  podSelector: {}\n  egress:\n  - to:\n    - namespaceSelector:", Apply("kind: NetworkPolicy\nspec:\n  podSelector: {}\n", at => new PolicyEdit.AddDnsEgress(at(""))));
    }

    [Fact]
    public void Json_stays_json() => Assert.Equal(
        """{"kind": "P", "spec": {"ports": [{"port": 80, "protocol": "TCP"}]}}""",
        Apply("""{"kind": "P", "spec": {"ports": [{"port": 80}]}}""", at => new PolicyEdit.SetScalar(at("spec.ports[0]"), "protocol", "TCP")));

    [Fact]
    public void Line_breaks_of_windows_stay() => Assert.Equal(
        "kind: P\r\nspec:\r\n  a: 1\r\n  b: 2\r\n", Apply("kind: P\r\nspec:\r\n  a: 1\r\n", at => new PolicyEdit.SetScalar(at("spec"), "b", "2")));

    [Fact]
    public void What_an_alias_shares_is_not_changed() => Assert.Null(
        Render("kind: P\na: &x {port: 1}\nspec: *x\n", at => new PolicyEdit.SetScalar(at("spec"), "port", "2")));

    private static void Check(Func<Func<string, Origin>, PolicyEdit> edit, string piece, string instead)
    {
        Assert.Contains(piece, Policy);
        Assert.Equal(Policy.Replace(piece, instead, StringComparison.Ordinal), Apply(Policy, edit));
    }

    private static string? Apply(string text, Func<Func<string, Origin>, PolicyEdit> edit, string start = "kind")
    {
        var document = new SourceDocument("a.yaml", text);
        return Render(document, edit, start) is { } changes ? TextChange.Apply(document, changes) : null;
    }

    private static IReadOnlyList<TextChange>? Render(string text, Func<Func<string, Origin>, PolicyEdit> edit) => Render(new SourceDocument("a.yaml", text), edit, "kind");

    private static IReadOnlyList<TextChange>? Render(SourceDocument document, Func<Func<string, Origin>, PolicyEdit> edit, string start)
    {
        var at = document.Text.IndexOf(start, StringComparison.Ordinal);
        return new YamlEditWriter().Render(new("test", FixSafety.Unsafe, [edit(path => new(new("NetworkPolicy", null, "web"), path, new(document, at, 1)))]));
    }
}
