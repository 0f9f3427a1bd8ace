using PolicyKit.Languages;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Yaml;

public sealed class UnrenderedTemplateTests
{
    [Theory]
    [InlineData("{{- if .Values.policy }}\napiVersion: v1\nkind: Pod\n{{- end }}\n", "1:1")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n", "4:9")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n    {{- include \"x.labels\" . | nindent 4 }}\n", "6:5")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"{{ .Release.Name }}-web\"\n", "4:10")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nkind: Pod\napiVersion: v1\nmetadata:\n  name: {{ .x }}\n---\nb: [\n", "8:9")]
    [InlineData("args:\n  - {{ .Values.a }}\n  - {{ .Values.b }}: {{ .c }}\n", "2:5")]
    public void A_helm_template_gets_one_message(string text, string position)
    {
        var manifests = Input.Read(text);

        Assert.Equal($"PK0005 {position}", Assert.Single(Input.Findings(text)));
        Assert.Empty(manifests.Cluster.Endpoints);
        Assert.Contains("helm template", manifests.Diagnostics.Items[0].Help);
    }

    [Fact]
    public void The_message_names_the_chart_whose_template_it_is()
    {
        var file = ManifestReader.Read(new SourceDocument("charts/shop/templates/web.yaml", "a: {{ .b }}\n"));

        Assert.Contains("`helm template charts/shop`", file.Diagnostics.Items.Single().Help);
    }

    [Theory]
    [InlineData("summary: \"{{ $labels.instance }} is down\"\n")]
    [InlineData("text: |\n  {{ define \"x\" }}\n  {{ end }}\n")]
    [InlineData("a: say {{ x }}\n")]
    public void Braces_inside_a_text_are_innocent(string text) => Assert.Empty(Input.Findings(text));

    [Fact]
    public void A_mistake_elsewhere_is_not_blamed_on_braces_inside_a_text() =>
        Assert.Equal(["PK0001 2:4"], Input.Findings("summary: \"{{ $labels.instance }}\"\nb: }\n"));
}
