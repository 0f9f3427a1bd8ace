using PolicyKit.Engines;
using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Tests.Engines.Logic;

public sealed class SmtLibWriterTests
{
    private readonly Formulas _formulas = new();
    private readonly BitVector _port = new("port", 16);

    [Fact]
    public void A_query_reads_like_the_question()
    {
        var (web, rule) = (_formulas.Variable("allow-web isolates"), _formulas.Variable("allow-web[0]"));
        var origin = new Origin(new("NetworkPolicy", "shop", "allow-web"), "spec.ingress[0]", SourceSpan.None);
        var query = new SolverQuery(
            [_formulas.Or(_formulas.Not(web), rule), _formulas.InRange(_port, 1, 1023)],
            [
                new(web, _formulas.InRange(new("destination", 4), 2, 15), null),
                new(rule, _formulas.And(_formulas.EqualTo(_port, 80), _formulas.InRange(new("source", 4), 0, 3)), origin),
            ]);

        Assert.Equal(
            """
            ; Isolation of the shop.
            (set-info :smt-lib-version 2.6)
            (set-info :status unsat)
            (set-option :produce-unsat-cores true)
            (set-logic QF_BV)
            (declare-const destination (_ BitVec 4))
            (declare-const port (_ BitVec 16))
            (declare-const source (_ BitVec 4))
            (declare-const |allow-web isolates| Bool)
            (declare-const |allow-web[0]| Bool)
            (assert (or
              |allow-web[0]|
              (not |allow-web isolates|)))
            (assert (and (bvule (_ bv1 16) port) (bvule port (_ bv1023 16))))
            (assert (! (= |allow-web isolates| (bvule (_ bv2 4) destination)) :named |allow-web isolates means|))
            ; NetworkPolicy/shop/allow-web spec.ingress[0]
            (assert (! (= |allow-web[0]| (and
              (= port (_ bv80 16))
              (bvule source (_ bv3 4)))) :named |allow-web[0] means|))
            (check-sat)

            """,
            Print(query, ["Isolation of the shop."], new Solution.Unsatisfiable([])),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Texts_are_matched_with_regular_expressions()
    {
        var path = new TextVariable("flow.http.path");
        RegularLanguage digits = new RegularLanguage.Repetition(new RegularLanguage.Characters([new('0', '9')]), 1, null);
        RegularLanguage language = new RegularLanguage.Sequence(
            [RegularLanguage.Literal("/\"\\/"), new RegularLanguage.Choice([digits, RegularLanguage.EmptyText]), new RegularLanguage.Repetition(digits, 20, 30), RegularLanguage.Everything]);
        var text = Print(new([_formulas.InLanguage(path, language), _formulas.InRange(_port, 1, 1023)], []));

        Assert.Contains("(set-logic ALL)", text);
        Assert.Contains("(declare-const flow.http.path String)", text);
        Assert.Contains(
            "(str.in_re flow.http.path (re.++ (str.to_re \"/\"\"\\u{5c}/\") (re.union (re.+ (re.range \"0\" \"9\")) (str.to_re \"\")) "
            + "((_ re.loop 20 30) (re.+ (re.range \"0\" \"9\"))) re.all))", text);
    }

    [Fact]
    public void Shared_terms_are_printed_once()
    {
        Formula shared = _formulas.Variable("x0");
        for (var i = 1; i <= 60; i++)
            shared = _formulas.IfThenElse(_formulas.Variable($"x{i}"), _formulas.And(shared, _formulas.Variable("y")), _formulas.Not(shared));

        Assert.InRange(Print(new([shared], [])).Length, 1, 20_000); // without sharing, 2⁶⁰ terms
    }

    [Fact]
    public void Deep_terms_neither_exhaust_the_stack_nor_nest_deep_in_the_text()
    {
        Formula deep = _formulas.Variable("x");
        for (var i = 0; i < 100_000; i++)
            deep = i % 2 == 0 ? _formulas.And(deep, _formulas.EqualTo(_port, i)) : _formulas.Or(deep, _formulas.EqualTo(_port, i));

        var text = Print(new([deep], []));

        Assert.True(text.Split('\n').Max(line => line.TakeWhile(c => c == ' ').Count()) <= 40);
    }

    [Theory]
    [InlineData("spec|path\\x", "spec?path?x")]
    [InlineData("line\nbreak", "line?break")]
    [InlineData("", "_~2")]
    [InlineData("and", "and~2")]
    [InlineData("bvule", "_bvule")]
    [InlineData("9lives", "|9lives|")]
    [InlineData("größe", "|größe|")]
    public void Symbols_are_legal_whatever_a_variable_is_called(string name, string symbol) =>
        Assert.Contains($"(declare-const {symbol} Bool)\n", Print(new([_formulas.Variable(name)], [])));

    [Fact]
    public void Different_variables_have_different_symbols()
    {
        var text = Print(new([_formulas.And(_formulas.Variable("port"), _formulas.Variable("a|b"), _formulas.Variable("a\\b"), _formulas.EqualTo(_port, 1))], []));

        Assert.Contains("(declare-const port (_ BitVec 16))\n", text);
        Assert.Contains("(declare-const port~2 Bool)\n", text);
        Assert.Contains("(declare-const a?b Bool)\n(declare-const a?b~2 Bool)\n", text);
    }

    [Fact]
    public void A_line_break_in_the_header_stays_inside_the_comment() =>
        Assert.StartsWith("; one (assert false) two\n(set-info", Print(new([], []), ["one\n(assert false)\ntwo"]));

    private static string Print(SolverQuery query, string[]? header = null, Solution? expected = null)
    {
        var writer = new StringWriter();
        SmtLibWriter.Write(writer, query, header ?? [], expected);
        return writer.ToString();
    }
}
