using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Properties;

/// <summary>Property files are read strictly: every mistake is reported, at its place, with what to do.</summary>
public sealed class PropertyFilesTests
{
    private const string Head = "apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: { name: shop }\n";

    private static readonly string Cluster = """
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, namespace: data, labels: { app: db } }
        spec: { containers: [ { name: main } ] }
        """;

    private static PropertyScenario Spec(string spec) => PropertyScenario.Read($"{Head}spec:\n{spec}\n{Cluster}");

    private static Property One(string body) =>
        Spec($"  groups: {{ web: {{ namespace: web }}, db: data/db }}\n  properties: [ {{ id: p, {body} }} ]") is { Diagnostics.Count: 0 } read
            ? read.Properties.Single()
            : throw new InvalidOperationException($"{body} has an error");

    [Theory]
    [InlineData("isolated: { from: web, to: db }")]
    [InlineData("isolated: { from: [ web, any, internet, data/db, node/n1, 10.0.0.1, 10.0.0.0/8, 2001:db8::/32 ], to: db }")]
    [InlineData("isolated: { from: { pods: { matchLabels: { a: b } } }, to: { namespaces: { matchExpressions: [ { key: t, operator: Exists } ] } } }")]
    [InlineData("isolated: { from: { namespaces: {}, pods: {} }, to: { namespace: data, name: db }, traffic: [ TCP/80, UDP ] }")]
    [InlineData("isolated: { from: { cidr: 10.0.0.0/8, except: [ 10.9.0.0/16 ] }, to: db, traffic: '*' }")]
    [InlineData("reachable: { from: web, to: db, traffic: TCP/5432, every: true }")]
    [InlineData("onlyFrom: { to: db, from: web }")]
    [InlineData("onlyTo: { to: db, from: web }")]
    [InlineData("onlyTraffic: { to: db, from: web, traffic: TCP/80, http: [ { method: GET, path: /api, host: a.example } ] }")]
    [InlineData("segmented: { by: { namespaceLabel: tenant }, endpoints: web }")]
    [InlineData("segmented: { by: { podLabel: example.com/tier } }")]
    [InlineData("defaultDeny: { endpoints: any, directions: [ ingress, egress ] }")]
    [InlineData("defaultDeny: { endpoints: any, directions: ingress }")]
    [InlineData("noPath: { from: internet, to: db, hops: 2 }")]
    public void Everything_that_is_documented_is_read(string body) => Assert.Equal("p", One(body).Id);

    [Fact]
    public void What_is_said_about_a_property_is_kept()
    {
        var read = Spec("""
              world: open
              properties:
                - { id: a, isolated: { from: any, to: data/db } }
                - { id: b, description: Why, severity: warning, world: closed, isolated: { from: any, to: data/db } }
            """);
        Assert.Empty(read.Diagnostics);
        Assert.Equal((World.Open, Severity.Error, ""), (read.Properties[0].World, read.Properties[0].Severity, read.Properties[0].Description));
        Assert.Equal((World.Closed, Severity.Warning, "Why"), (read.Properties[1].World, read.Properties[1].Severity, read.Properties[1].Description));
        Assert.Equal(7, read.Properties[0].Span.Start.Line);
    }

    [Theory]
    [InlineData("isolated: { from: web, too: db }", "unknown field `too`", "Did you mean `to`?")]
    [InlineData("isolated: { from: web }", "`to` is missing", null)]
    [InlineData("isolated: { from: wbe, to: db }", "`wbe` means nobody: it is neither a group", "Did you mean `web`?")]
    [InlineData("isolated: { from: intranet, to: db }", "`intranet` means nobody", "Did you mean `internet`?")]
    [InlineData("isolated: { from: compose/api, to: db }", "nothing can be proved about `compose/`", "`namespace/name`")]
    [InlineData("isolated: { from: db, to: { fqdn: api.example.com, namespace: x } }", "`namespace`", "")]
    [InlineData("isolated: { from: db, to: { fqdn: api..com } }", "no DNS name", "")]
    [InlineData("isolated: { from: [], to: db }", "the list of endpoints is empty", "Name at least one")]
    [InlineData("isolated: { from: , to: db }", "there is nothing behind `from`", "Give it a value")]
    [InlineData("isolated: { from: [ web, ], to: { namespace: data, pods: } }", "there is nothing behind `pods`", "Give it a value")]
    [InlineData("isolated: { from: {}, to: db }", "these endpoints name nobody", "`pods: {}` means every pod")]
    [InlineData("isolated: { from: { namespce: web }, to: db }", "unknown field `namespce`", "Did you mean `namespace`?")]
    [InlineData("isolated: { from: { podSelector: {} }, to: db }", "unknown field `podSelector`", "`pods`")]
    [InlineData("isolated: { from: { namespace: Web }, to: db }", "`Web` is not the name of a namespace", null)]
    [InlineData("isolated: { from: { namespace: web, namespaces: {} }, to: db }", "`namespaces` cannot stand beside `namespace`", "Keep one")]
    [InlineData("isolated: { from: { namespace: web, name: x, pods: {} }, to: db }", "`pods` cannot stand beside `name`", "Keep one")]
    [InlineData("isolated: { from: { name: x }, to: db }", "`namespace` is missing", null)]
    [InlineData("isolated: { from: { cidr: 10.0.0.0/8, pods: {} }, to: db }", "`pods` cannot stand beside `cidr`", "Keep one")]
    [InlineData("isolated: { from: { except: [ 10.0.0.0/8 ] }, to: db }", "`cidr` is missing", null)]
    [InlineData("isolated: { from: { cidr: 10.0.0.0 }, to: db }", "`10.0.0.0` is not a block of addresses", "10.0.0.0/8")]
    [InlineData("isolated: { from: { pods: { matchLabels: { app: 3 } } }, to: db }", "expected a label value, found a number", "quotes")]
    [InlineData("isolated: { from: { pods: { app: db } }, to: db }", "unknown field `app`", "`matchLabels`")]
    [InlineData("isolated: { from: web, to: db, traffic: tcp/80 }", "`tcp/80` is no traffic: `tcp` is no protocol; did you mean `TCP`", "`TCP/8080`")]
    [InlineData("isolated: { from: web, to: db, traffic: 80 }", "`80` is no traffic", "`TCP/8080`")]
    [InlineData("isolated: { from: web, to: db, traffic: [ TCP/80, TCP/http ] }", "`TCP/http` is no traffic", "`TCP/8080`")]
    [InlineData("isolated: { from: web, to: db, traffic: { port: 80 } }", "expected traffic", null)]
    [InlineData("reachable: { from: web, to: db, every: yes please }", "expected true or false", null)]
    [InlineData("isolated: web", "expected a mapping, found a text: `web`", null)]
    [InlineData("segmented: { by: tenant }", "expected a mapping", null)]
    [InlineData("segmented: { by: {} }", "`namespaceLabel` is missing", null)]
    [InlineData("segmented: { by: { label: tenant } }", "unknown field `label`", "`namespaceLabel`")]
    [InlineData("segmented: { by: { namespaceLabel: a b } }", "`a b` is not a label key", null)]
    [InlineData("segmented: { by: { namespaceLabel: a, podLabel: b } }", "`podLabel` cannot stand beside `namespaceLabel`", "Keep one")]
    [InlineData("defaultDeny: { endpoints: any, directions: [ inbound ] }", "`inbound` is not a direction", "`ingress`")]
    [InlineData("defaultDeny: { endpoints: any, directions: [] }", "the list of directions is empty", null)]
    [InlineData("noPath: { from: web, to: db, hops: 0 }", "`0` is not a number of connections between 1 and 16", null)]
    [InlineData("noPath: { from: web, to: db, hops: two }", "expected a number of connections", null)]
    [InlineData("onlyTraffic: { from: web, to: db, traffic: TCP, http: [] }", "the list of requests is empty", null)]
    [InlineData("onlyTraffic: { from: web, to: db, traffic: TCP, http: [ { verb: GET } ] }", "unknown field `verb`", null)]
    [InlineData("isloated: { from: web, to: db }", "unknown field `isloated`", "Did you mean `isolated`?")]
    [InlineData("severity: fatal, isolated: { from: web, to: db }", "`fatal` is not a severity", "`error`")]
    [InlineData("world: closd, isolated: { from: web, to: db }", "`closd` is not a world", "Did you mean `closed`?")]
    [InlineData("isolated: { from: web, to: db }, onlyTo: { from: web, to: db }", "`onlyTo` stands beside `isolated`", "Make two properties")]
    [InlineData("description: x", "property `p` claims nothing", "`defaultDeny`, `isolated`")]
    public void A_mistake_in_a_property_is_reported_with_help(string body, string message, string? help)
    {
        var read = Spec($"  groups: {{ web: {{ namespace: web }}, db: data/db }}\n  properties:\n    - {{ id: p, {body} }}");
        var error = Assert.Single(read.Diagnostics, diagnostic => diagnostic.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((7, Severity.Error), (error.Span.Start.Line, error.Severity));
        if (help is not null)
            Assert.Contains(help, error.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  properties:\n    - isolated: { from: any, to: any }", "`id` is missing", 6)]
    [InlineData("  properties:\n    - { id: , isolated: { from: any, to: any } }", "there is nothing behind `id`", 6)]
    [InlineData("  properties:\n    - { id: 3, isolated: { from: any, to: any } }", "expected an id, found a number", 6)]
    [InlineData("  properties:\n    - { id: a, isolated: { from: any, to: any } }\n    - { id: a, isolated: { from: any, to: any } }", "two properties with the id `a`", 7)]
    [InlineData("  properties: []", "there are no properties in this file", 5)]
    [InlineData("  groups: { web: any }", "there are no properties in this file", 4)]
    [InlineData("  properties:\n    - nonsense", "expected a mapping", 6)]
    [InlineData("  properties:\n    -\n    - { id: a, isolated: { from: any, to: any } }", "there is nothing behind `-`", 6)]
    [InlineData("  propertys: []", "unknown field `propertys`", 5)]
    [InlineData("  groups: { any: { namespace: a } }\n  properties: [ { id: a, isolated: { from: any, to: any } } ]", "`any` cannot be the name of a group", 5)]
    [InlineData("  groups: { a/b: { namespace: a } }\n  properties: [ { id: a, isolated: { from: any, to: any } } ]", "`a/b` cannot be the name of a group", 5)]
    [InlineData("  groups: { unused: { namespac: a } }\n  properties: [ { id: a, isolated: { from: any, to: any } } ]", "unknown field `namespac`", 5)]
    [InlineData("  groups: { a: [ b ], b: [ any, c ], c: a }\n  properties: [ { id: a, isolated: { from: any, to: any } } ]", "the group `a` contains itself", 5)]
    [InlineData("  groups: { a: a }\n  properties: [ { id: a, isolated: { from: any, to: any } } ]", "the group `a` contains itself", 5)]
    [InlineData("  world: shut\n  properties: [ { id: a, isolated: { from: any, to: any } } ]", "`shut` is not a world", 5)]
    public void A_mistake_around_properties_is_reported_at_its_line(string spec, string message, int line)
    {
        var error = Assert.Single(Spec(spec).Diagnostics, diagnostic => diagnostic.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((line, Severity.Error), (error.Span.Start.Line, error.Severity));
    }

    [Fact]
    public void A_misspelt_key_is_one_error_and_not_also_a_missing_one() =>
        Assert.Single(Spec("  propertys: []").Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);

    [Theory]
    [InlineData("apiVersion: policykit.dev/v2\nkind: NetworkProperties\nmetadata: { name: a }", "`NetworkProperties` of version `policykit.dev/v2` is not known")]
    [InlineData("apiVersion: policykit.dev/v1\nkind: NetworkProperty\nmetadata: { name: a }", "`NetworkProperty` of version `policykit.dev/v1` is not known")]
    [InlineData("apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: { name: a }", "`spec` is missing")]
    [InlineData("apiVersion: v1\nkind: Namespace\nmetadata: { name: a }", "there are no properties in this file")]
    [InlineData("", "there are no properties in this file")]
    public void A_file_that_holds_no_properties_is_an_error(string yaml, string message) =>
        Assert.Contains(PropertyScenario.Read(yaml).Diagnostics, diagnostic =>
            diagnostic.Severity == Severity.Error && diagnostic.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var read = Spec("""
              groups: { web: { namespace: Web } }
              properties:
                - { id: a, isolated: { frm: web, to: dbb }, severity: bad }
                - { isolated: { from: any, to: any, traffic: TCP/0 } }
            """);
        Assert.Equal(7, read.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error));
        Assert.Empty(read.Properties);
    }

    [Fact]
    public void Groups_may_name_groups_in_any_order_and_keep_their_names()
    {
        var read = Spec("""
              groups:
                all: [ web, { namespace: api } ]
                web: { namespace: web }
              properties:
                - { id: a, isolated: { from: all, to: web } }
            """);
        Assert.Empty(read.Diagnostics);
        var set = read.Properties.Single().Arguments.Values.OfType<EndpointSet>().First();
        Assert.Equal(["web", "{ namespace: api }"], set.Members.Select(member => member.Name));
        Assert.Equal([9, 9], set.Members.Select(member => member.Span.Start.Line));
        Assert.Equal([7, 6], set.Members.Select(member => member.Definition.Start.Line));
    }

    [Fact]
    public void A_group_that_selects_nothing_is_named_with_its_line()
    {
        var read = Spec("""
              groups:
                ghosts: { namespace: ghost }
              properties:
                - { id: a, isolated: { from: ghosts, to: data/db } }
            """);
        var result = read.Verify(new HeaderSpaceEngine(), new ExhaustiveEngine())[0];
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal("`ghosts` in property `a` selects nothing that exists", warning.Message);
        Assert.Equal((8, 6), (warning.Span.Start.Line, warning.Related!.Span.Start.Line));
        Assert.True(Assert.IsType<Outcome.Holds>(result.Outcome).IsVacuous);
    }

    [Fact]
    public void Pods_of_one_owner_that_only_a_property_tells_apart_stay_separate()
    {
        const string Owned = "metadata: {{ name: {0}, namespace: data, labels: {{ tier: {1} }}, ownerReferences: [ {{ apiVersion: apps/v1, kind: ReplicaSet, name: rs, uid: u, controller: true }} ] }}";
        static PropertyScenario Read(string claim) => PropertyScenario.Read($$"""
            {{Head}}spec: { properties: [ { id: a, {{claim}} } ] }
            ---
            apiVersion: v1
            kind: Pod
            {{string.Format(Owned, "one", "x")}}
            spec: { containers: [ { name: main } ] }
            ---
            apiVersion: v1
            kind: Pod
            {{string.Format(Owned, "two", "y")}}
            spec: { containers: [ { name: main } ] }
            """);
        Assert.Single(Read("isolated: { from: any, to: any }").Program.Cluster.Endpoints);
        Assert.Equal(2, Read("isolated: { from: { pods: { matchLabels: { tier: x } } }, to: any }").Program.Cluster.Endpoints.Count);
        var segmented = Read("segmented: { by: { podLabel: tier } }");
        Assert.Equal(2, segmented.Program.Cluster.Endpoints.Count);
        Assert.IsType<Outcome.Violated>(segmented.Verify(new HeaderSpaceEngine(), new ExhaustiveEngine())[0].Outcome);
    }

    [Fact]
    public void Groups_that_grow_without_end_are_an_error_and_not_a_hang()
    {
        const string Claim = "  properties: [ { id: a, isolated: { from: any, to: any } } ]";
        var deep = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"g{i}: g{i + 1}")) + ", g20000: any";
        Assert.Contains(Spec($"  groups: {{ {deep} }}\n{Claim}").Diagnostics, error => error.Message == "the groups of this file are nested more than 64 levels deep");
        var doubling = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"g{i}: [ g{i + 1}, g{i + 1} ]")) + ", g40: [ a/b, c/d ]";
        Assert.Empty(Spec($"  groups: {{ {doubling} }}\n{Claim}").Diagnostics);
        var wide = $"big: [ {string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"n/w{i}"))} ], " + string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"g{i}: [ big, n/v{i} ]"));
        Assert.Contains(Spec($"  groups: {{ {wide} }}\n{Claim}").Diagnostics, error => error.Message.Contains("mentioned too often", StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        string[] pages = [.. PropertyPage.All.SelectMany(page => page.Examples).Select(example => example.Yaml)];
        var words = pages.SelectMany(page => page.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Distinct().ToArray();
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var text = pages[random.Next(pages.Length)];
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var (at, word) = (random.Next(text.Length), words[random.Next(words.Length)]);
                text = random.Next(3) switch
                {
                    0 => text.Insert(at, $" {word} "),
                    1 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)),
                    _ => text.Replace(words[random.Next(words.Length)], word, StringComparison.Ordinal),
                };
            }
            Assert.Null(Record.Exception(() => PropertyScenario.Read(text.Length == 0 ? "x" : text)));
        }
    }
}
