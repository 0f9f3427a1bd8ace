using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

public sealed class DiagnosticTextTests
{
    private static readonly DiagnosticKind Kind = new("PK0999", "Test", Severity.Error, "port `{0}` is odd", "take an even one");

    [Fact]
    public void A_block_shows_the_place_the_line_and_the_help()
    {
        var document = new SourceDocument("policies/a.yaml", "spec:\n  port: 81\n");

        Assert.Equal("""
            PK0999 error: port `81` is odd
              ┌─ policies/a.yaml:2:9
             2│   port: 81
              │         ^^
              help: take an even one


            """, Render(Kind.At(new(document, 14, 2), "81")));
    }

    [Fact]
    public void A_second_place_shares_the_gutter()
    {
        var document = new SourceDocument("a.yaml", string.Concat(Enumerable.Repeat("x: 1\n", 120)));
        var diagnostic = Kind.At(new(document, 5, 1), "1") with { Related = new(new(document, 5 * 110, 4), "… the first is here") };

        Assert.Equal("""
            PK0999 error: port `1` is odd
               ┌─ a.yaml:2:1
              2│ x: 1
               │ ^
               ┌─ a.yaml:111:1
            111│ x: 1
               │ ^^^^ … the first is here
               help: take an even one


            """, Render(diagnostic));
    }

    [Fact]
    public void Fixes_are_not_offered_where_nothing_can_make_them()
    {
        var found = Kind.At(SourceSpan.None, "1") with { Fix = new("Write `2`", FixSafety.Unsafe, []) };
        Assert.DoesNotContain("fix", Render(found), StringComparison.Ordinal);
        Assert.Contains("  help: take an even one (fix: write `2`, unsafe)", DiagnosticText.Lines(found, Ink.Plain));
    }

    [Fact]
    public void What_has_no_place_has_no_excerpt() => Assert.Equal("""
        PK0999 error: port `1` is odd
          help: take an even one


        """, Render(Kind.At(SourceSpan.None, "1")));

    [Fact]
    public void Carets_stand_under_wide_characters_and_behind_tabs()
    {
        var document = new SourceDocument("a.yaml", "\t名: ü名x");

        var lines = Render(Kind.At(new(document, 4, 3), "1")).Split('\n');

        Assert.Equal(" 1│     名: ü名x", lines[2]);
        Assert.Equal("  │         ^^^^", lines[3]);
    }

    [Fact]
    public void A_line_of_a_megabyte_is_cut_around_the_fault()
    {
        var document = new SourceDocument("a.json", new string('a', 500_000) + "FAULT" + new string('b', 500_000));

        var lines = Render(Kind.At(new(document, 500_000, 5), "1")).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.Equal(lines[2].IndexOf("FAULT", StringComparison.Ordinal), lines[3].IndexOf('^'));
    }

    [Fact]
    public void Control_characters_of_the_input_never_reach_the_terminal()
    {
        var document = new SourceDocument("a\x1b[2J.yaml", "key: \x1b[31m\u202eevil\r\nx");

        Assert.DoesNotContain(Render(Kind.At(new(document, 5, 3), "\x1b[1m")), c => char.IsControl(c) && c != '\n' || c == '\u202e');
    }

    [Fact]
    public void Errors_come_first_and_a_flood_is_counted()
    {
        var warning = Kind.At(SourceSpan.None, "warned") with { Severity = Severity.Warning };

        var text = Render([warning, .. Enumerable.Repeat(Kind.At(SourceSpan.None, "1"), 130)]);

        Assert.DoesNotContain("warned", text);
        Assert.EndsWith("… and 31 more\n", text);
    }

    private static string Render(params Diagnostic[] diagnostics)
    {
        var output = new StringWriter { NewLine = "\n" };
        DiagnosticText.Write(diagnostics, output, Ink.Plain);
        return output.ToString();
    }
}
