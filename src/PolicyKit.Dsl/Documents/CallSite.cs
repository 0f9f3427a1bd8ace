using PolicyKit.Model;

namespace PolicyKit.Dsl.Documents;

/// <summary>
/// The call of a DSL member that is being evaluated from source, so that what it makes knows where it was written. At run time there is none.
/// </summary>
/// <remarks>
/// Ambient and per thread, because the calls of users have no parameter for it. Only the evaluator of the analyzer enters one, around each
/// single call, and leaves it again. While one is entered, nothing throws: what a reader of manifests reports anyway stays in the document,
/// and what no reader could say is kept in <see cref="Problems"/>.
/// </remarks>
internal sealed class CallSite : IDisposable
{
    [ThreadStatic]
    private static CallSite? Current;

    private readonly SourceSpan _call;
    private readonly IReadOnlyDictionary<string, ArgumentSite> _arguments;
    private readonly CallSite? _outer;
    private readonly List<CallProblem> _problems = [];

    private CallSite(SourceSpan call, IReadOnlyDictionary<string, ArgumentSite> arguments, CallSite? outer) =>
        (_call, _arguments, _outer) = (call, arguments, outer);

    /// <summary>Whether a call is evaluated from source.</summary>
    public static bool IsEntered => Current is not null;

    /// <summary>The call itself.</summary>
    public static SourceSpan Call => Current?._call ?? SourceSpan.None;

    /// <summary>What is wrong with the call and no reader of manifests could tell.</summary>
    public IReadOnlyList<CallProblem> Problems => _problems;

    /// <summary>Enters a call; disposing of the result leaves it.</summary>
    /// <param name="call">The call, for what no single argument stands for.</param>
    /// <param name="arguments">The arguments by parameter name; those left out are absent.</param>
    public static CallSite Enter(SourceSpan call, IReadOnlyDictionary<string, ArgumentSite> arguments) => Current = new(call, arguments, Current);

    /// <summary>The argument of a parameter; the call when it was left out.</summary>
    public static SourceSpan Argument(string parameter) =>
        Current is { } site && site._arguments.TryGetValue(parameter, out var argument) ? argument.Span : Call;

    /// <summary>One item of an argument that is a list.</summary>
    public static SourceSpan Item(string parameter, int index) =>
        Current is { } site && site._arguments.TryGetValue(parameter, out var argument) && index < argument.Items.Count
            ? argument.Items[index]
            : Argument(parameter);

    /// <summary>Keeps a problem of the call.</summary>
    public static void Report(CallProblem problem) => Current?._problems.Add(problem);

    /// <summary>Leaves the call.</summary>
    public void Dispose() => Current = _outer;
}

/// <summary>Where an argument is written.</summary>
/// <param name="Span">The whole expression.</param>
/// <param name="Items">Its items, where it is a list: the elements of a collection, or the arguments of a <c>params</c> parameter.</param>
internal sealed record ArgumentSite(SourceSpan Span, EquatableArray<SourceSpan> Items);

/// <summary>Something wrong with a call that only the DSL can see.</summary>
/// <param name="Span">The narrowest expression at fault.</param>
/// <param name="Message">Lower case, no full stop.</param>
/// <param name="Help">One sentence that says what to do.</param>
/// <param name="Written">The text at fault, where another one would do; null otherwise.</param>
/// <param name="Nearest">The nearest text that is accepted.</param>
internal sealed record CallProblem(SourceSpan Span, string Message, string Help, string? Written = null, string? Nearest = null);
