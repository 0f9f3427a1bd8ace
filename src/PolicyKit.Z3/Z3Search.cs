using System.Globalization;
using System.Numerics;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Z3;

/// <summary>One query in one context: assertions in, solution out.</summary>
internal sealed class Z3Search
{
    // Of the solvers that libz3 offers, the one for this logic is the fastest on queries like ours; the README has numbers.
    private const string Logic = "QF_BV";

    private static readonly TimeSpan TextTimeout = TimeSpan.FromSeconds(20);

    private readonly SolverOptions _options;
    private readonly Z3Context _context;
    private readonly FormulaTranslator _translator;
    private nint _solver;
    private readonly Dictionary<nint, Definition> _tracked = [];

    public Z3Search(Z3Context context, SolverOptions options) => (_context, _options, _translator) = (context, options, new(context));

    /// <summary>Asserts a query; each definition behind a tracker, which is what an unsatisfiable core consists of.</summary>
    public void Assert(SolverQuery query)
    {
        _translator.Translate(query.Assertions);
        _translator.Translate(query.Definitions.SelectMany(definition => new[] { definition.Name, definition.Body }));
        MakeSolver();
        foreach (var assertion in query.Assertions)
            Native.SolverAssert(_context.Pointer, _solver, _translator[assertion]);
        foreach (var definition in query.Definitions)
        {
            // Numbered symbols never clash with the names of variables.
            var symbol = Native.MkIntSymbol(_context.Pointer, _tracked.Count);
            var tracker = _context.Keep(Native.MkConst(_context.Pointer, symbol, _context.BoolSort));
            var meaning = _context.Keep(Native.MkEq(_context.Pointer, _translator[definition.Name], _translator[definition.Body]));
            Native.SolverAssertAndTrack(_context.Pointer, _solver, meaning, tracker);
            _tracked.Add(tracker, definition);
        }
        if (_context.Failure() is { } failure)
            throw new Z3Exception($"libz3 refused an assertion: {failure}");
    }

    /// <summary>Searches.</summary>
    public Solution Run(SolverQuery query) => Native.SolverCheck(_context.Pointer, _solver) switch
    {
        1 => ReadModel(),
        -1 => new Solution.Unsatisfiable(ReadCore(query)),
        _ => new Solution.Unknown(ReasonFor(_context.Failure() ?? Z3Context.Text(Native.SolverGetReasonUnknown(_context.Pointer, _solver)))),
    };

    // Queries with texts are beyond the solver for bit-vectors.
    private void MakeSolver()
    {
        _solver = _translator.Texts.Count == 0
            ? Native.MkSolverForLogic(_context.Pointer, _context.Symbol(Logic))
            : Native.MkSimpleSolver(_context.Pointer);
        if (_solver == 0)
            throw new Z3Exception($"libz3 has no solver: {_context.Failure()}");
        Native.SolverIncRef(_context.Pointer, _solver);
        SetParameters();
    }

    private Solution.Satisfiable ReadModel()
    {
        var model = Native.SolverGetModel(_context.Pointer, _solver);
        if (model == 0)
            throw new Z3Exception($"libz3 has no model: {_context.Failure()}");
        Native.ModelIncRef(_context.Pointer, model);
        var values = new Dictionary<BitVector, BigInteger>();
        foreach (var (vector, term) in _translator.Vectors)
        {
            if (Native.ModelEval(_context.Pointer, model, term, 1, out var value) == 0)
                throw new Z3Exception($"libz3 has no value for `{vector.Name}`: {_context.Failure()}");
            var digits = Z3Context.Text(Native.GetNumeralString(_context.Pointer, _context.Keep(value)));
            values.Add(vector, BigInteger.Parse(digits, CultureInfo.InvariantCulture));
        }
        var texts = new Dictionary<TextVariable, string>();
        foreach (var (variable, term) in _translator.Texts)
        {
            if (Native.ModelEval(_context.Pointer, model, term, 1, out var value) == 0)
                throw new Z3Exception($"libz3 has no value for `{variable.Name}`: {_context.Failure()}");
            texts.Add(variable, LanguageTranslator.Unescape(Z3Context.Text(Native.GetString(_context.Pointer, _context.Keep(value)))));
        }
        return new(values) { Texts = texts };
    }

    private List<Definition> ReadCore(SolverQuery query)
    {
        var core = Native.SolverGetUnsatCore(_context.Pointer, _solver);
        if (core == 0)
            throw new Z3Exception($"libz3 has no core: {_context.Failure()}");
        Native.AstVectorIncRef(_context.Pointer, core);
        var needed = new HashSet<Definition>(ReferenceEqualityComparer.Instance);
        for (uint i = 0; i < Native.AstVectorSize(_context.Pointer, core); i++)
            needed.Add(_tracked[Native.AstVectorGet(_context.Pointer, core, i)]);
        return [.. query.Definitions.Where(needed.Contains)]; // in the order of the query, which is the reader's
    }

    // The theory of texts has no procedure that always ends; without a limit of the user's, a question about them may wait for ever.
    private TimeSpan? Timeout => _options.Timeout ?? (_translator.Texts.Count > 0 && _options.Effort == 0 ? TextTimeout : null);

    private string ReasonFor(string reason) => reason switch
    {
        "timeout" or "canceled" when Timeout is { } timeout => $"the time limit of {timeout.TotalMilliseconds:0} ms was reached",
        _ when reason.Contains("resource", StringComparison.Ordinal) => $"the effort limit of {_options.Effort} was reached",
        _ when reason.Contains("memory", StringComparison.Ordinal) || reason == "memout" => "the solver ran out of memory",
        _ => $"the solver gave up: {reason}",
    };

    private void SetParameters()
    {
        var context = _context.Pointer;
        var parameters = Native.MkParams(context);
        Native.ParamsIncRef(context, parameters);

        // Ctrl+C is the program's; libz3 would otherwise install a handler of its own during each search.
        Native.ParamsSetBool(context, parameters, _context.Symbol("ctrl_c"), 0);
        if (Timeout is { } timeout)
            Native.ParamsSetUint(context, parameters, _context.Symbol("timeout"), (uint)timeout.TotalMilliseconds);
        if (_options.Effort > 0)
            Native.ParamsSetUint(context, parameters, _context.Symbol("rlimit"), _options.Effort);
        Native.SolverSetParams(context, _solver, parameters);
        if (_context.Failure() is { } failure)
            throw new Z3Exception($"libz3 refused a parameter: {failure}");
    }
}
