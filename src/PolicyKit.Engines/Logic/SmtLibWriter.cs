using System.Globalization;
using System.Numerics;

namespace PolicyKit.Engines.Logic;

/// <summary>Prints a query in SMT-LIB 2.6 (logic QF_BV, with texts ALL), so that any solver can check an answer again.</summary>
/// <remarks>
/// Definitions become named assertions, which an unsatisfiable core then consists of. A term that occurs more than once is
/// defined once, and so is one that is nested too deep for a reader or a parser: the text is never longer than the query.
/// Source: https://smt-lib.org/papers/smt-lib-reference-v2.6-r2021-05-12.pdf.
/// </remarks>
public sealed class SmtLibWriter
{
    private const int DeepestNesting = 12;

    private readonly TextWriter _writer;
    private readonly SmtLibSymbols _symbols = new();
    private readonly Dictionary<Formula, string> _defined = [];

    private SmtLibWriter(TextWriter writer) => _writer = writer;

    /// <summary>Writes one file: <paramref name="query"/> and the command that decides it.</summary>
    /// <param name="writer">Where to; lines end with a line feed on every system.</param>
    /// <param name="query">The question.</param>
    /// <param name="header">Lines of explanation for the top of the file, without comment signs.</param>
    /// <param name="expected">The answer that is known, which solvers then compare with theirs; null when none is.</param>
    public static void Write(TextWriter writer, SolverQuery query, IEnumerable<string> header, Solution? expected)
    {
        var file = new SmtLibWriter(writer);
        foreach (var line in header)
            file.Comment(line);
        file.Write(query, expected);
    }

    // A line break in a file's name must not end the comment.
    private void Comment(string text) =>
        _writer.Write($"; {new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)])}".TrimEnd() + "\n");

    private void Write(SolverQuery query, Solution? expected)
    {
        _writer.Write("(set-info :smt-lib-version 2.6)\n");
        if (StatusOf(expected) is { } status)
            _writer.Write($"(set-info :status {status})\n");
        _writer.Write("(set-option :produce-unsat-cores true)\n");

        Formula[] roots = [.. query.Assertions, .. query.Definitions.SelectMany(definition => new[] { definition.Name, definition.Body })];
        var terms = Formula.InOrder(roots);
        // No logic of the standard has bit-vectors and texts together.
        _writer.Write($"(set-logic {(terms.Any(term => term is Formula.InLanguage) ? "ALL" : "QF_BV")})\n");
        Declare(terms);
        DefineShared(terms, roots);
        foreach (var assertion in query.Assertions)
            _writer.Write($"(assert {Text(assertion, 0)})\n");
        foreach (var definition in query.Definitions)
        {
            if (definition.Origin is { } origin)
                Comment($"{origin} {origin.Span}");
            var name = _symbols.Fresh($"{definition.Name.Name} means");
            _writer.Write($"(assert (! (= {Text(definition.Name, 0)} {Text(definition.Body, 0)}) :named {name}))\n");
        }
        _writer.Write("(check-sat)\n");
    }

    private void Declare(IReadOnlyList<Formula> terms)
    {
        var vectors = terms.OfType<Formula.InRange>().Select(range => range.Vector).Distinct();
        foreach (var vector in vectors.OrderBy(vector => vector.Name, StringComparer.Ordinal))
            _writer.Write($"(declare-const {_symbols.Of(vector)} (_ BitVec {vector.Width}))\n");
        foreach (var text in terms.OfType<Formula.InLanguage>().Select(belonging => belonging.Text).Distinct().OrderBy(text => text.Name, StringComparer.Ordinal))
            _writer.Write($"(declare-const {_symbols.Of(text)} String)\n");
        foreach (var variable in terms.OfType<Formula.Variable>())
            _writer.Write($"(declare-const {_symbols.Of(variable)} Bool)\n");
    }

    private void DefineShared(IReadOnlyList<Formula> terms, Formula[] roots)
    {
        var uses = new Dictionary<Formula, int>();
        var depths = new Dictionary<Formula, int>();
        foreach (var use in terms.SelectMany(OperandsOf).Concat(roots))
            uses[use] = uses.TryGetValue(use, out var count) ? count + 1 : 1;
        foreach (var term in terms)
        {
            var operands = OperandsOf(term);
            var depth = operands.Count == 0 ? 0 : 1 + operands.Max(operand => depths[operand]);
            if (operands.Count > 1 && (uses[term] > 1 || depth > DeepestNesting))
            {
                var name = _symbols.Fresh($"t{term.Id}");
                _writer.Write($"(define-fun {name} () Bool {Text(term, 0)})\n");
                _defined.Add(term, name);
                depth = 0;
            }
            depths.Add(term, depth);
        }
    }

    private static IReadOnlyList<Formula> OperandsOf(Formula formula) => formula switch
    {
        Formula.Not negation => [negation.Operand],
        Formula.And conjunction => conjunction.Operands,
        Formula.Or disjunction => disjunction.Operands,
        Formula.IfThenElse choice => [choice.Condition, choice.Then, choice.Otherwise],
        _ => [],
    };

    private string Text(Formula formula, int indent) => _defined.TryGetValue(formula, out var name) ? name : formula switch
    {
        Formula.Constant constant => constant.Value ? "true" : "false",
        Formula.Variable variable => _symbols.Of(variable),
        Formula.InRange range => Text(range),
        Formula.InLanguage belonging => $"(str.in_re {_symbols.Of(belonging.Text)} {SmtLibLanguages.Term(belonging.Language)})",
        Formula.Not negation => $"(not {Text(negation.Operand, indent)})",
        Formula.And conjunction => Text("and", conjunction.Operands, indent),
        Formula.Or disjunction => Text("or", disjunction.Operands, indent),
        Formula.IfThenElse choice => Text("ite", [choice.Condition, choice.Then, choice.Otherwise], indent),
        _ => throw new NotSupportedException($"formula {formula.GetType().Name}"),
    };

    private string Text(string function, IReadOnlyList<Formula> operands, int indent)
    {
        var separator = "\n" + new string(' ', indent + 2);
        return $"({function}{separator}{string.Join(separator, operands.Select(operand => Text(operand, indent + 2)))})";
    }

    private string Text(Formula.InRange range)
    {
        var vector = _symbols.Of(range.Vector);
        if (range.First == range.Last)
            return $"(= {vector} {Number(range.First)})";
        var atLeast = $"(bvule {Number(range.First)} {vector})";
        var atMost = $"(bvule {vector} {Number(range.Last)})";
        return range.First.IsZero ? atMost
            : range.Last == BitVector.Greatest(range.Vector.Width) ? atLeast
            : $"(and {atLeast} {atMost})";

        string Number(BigInteger value) => $"(_ bv{value.ToString(CultureInfo.InvariantCulture)} {range.Vector.Width})";
    }

    private static string? StatusOf(Solution? solution) => solution switch
    {
        Solution.Satisfiable => "sat",
        Solution.Unsatisfiable => "unsat",
        Solution.Unknown => "unknown",
        _ => null,
    };
}
