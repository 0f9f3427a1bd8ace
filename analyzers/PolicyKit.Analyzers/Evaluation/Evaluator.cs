using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyKit.Dsl.Documents;

namespace PolicyKit.Analyzers;

/// <summary>Evaluates expressions from source: constants, fields, locals, methods with one return, and calls of the DSL, which are really made.</summary>
/// <remarks>
/// Nothing but members of the DSL is ever called. What cannot be evaluated is a <see cref="Gap"/>, never a guess. One evaluator serves one
/// declaration on one thread; values of other declarations come from <paramref name="declarations"/>.
/// </remarks>
/// <param name="declarations">The values of static fields and properties.</param>
/// <param name="texts">Where expressions are written.</param>
/// <param name="open">The declarations that are being evaluated.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed partial class Evaluator(
    DeclaredValues declarations, SourceTexts texts, ImmutableList<ISymbol> open, CancellationToken cancellation)
{
    private const int DeepestCalls = 32;
    private const int DeepestExpression = 1000;
    private const string NotConstant = "this is no constant";

    private readonly Stack<Frame> _frames = new([new Frame()]);

    private int _depth;

    /// <summary>What the DSL complained about.</summary>
    public List<CallProblem> Problems { get; } = [];

    /// <summary>Why the last evaluation gave nothing; null while all is well.</summary>
    public Gap? Gap { get; private set; }

    /// <summary>The value of an expression; null when there is a gap.</summary>
    public Evaluated? Evaluate(IOperation operation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_depth > DeepestExpression)
            return Fail(operation, "the expression is nested too deeply");
        _depth++;
        var value = EvaluateOne(operation);
        _depth--;
        return value;
    }

    private Evaluated? EvaluateOne(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return Of(EnumOf(operation.Type, constant), operation);
        return operation switch
        {
            IParenthesizedOperation inner => Evaluate(inner.Operand),
            IConversionOperation conversion => Convert(conversion),
            IFieldReferenceOperation field => Field(field),
            IPropertyReferenceOperation property => Property(property),
            ILocalReferenceOperation local => Local(local),
            IParameterReferenceOperation parameter => Parameter(parameter),
            IInvocationOperation call => Call(call, call.TargetMethod, call.Instance, call.Arguments),
            IObjectCreationOperation creation => Create(creation),
            IArrayCreationOperation array => Array(array),
            IDefaultValueOperation fallback => Of(DslMembers.TypeOf(fallback.Type!) is { IsValueType: true } type ? Activator.CreateInstance(type) : null, fallback),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Evaluate(choice.Condition)?.Value is bool isTrue ? Evaluate(isTrue ? choice.WhenTrue : whenFalse) : null,
            ICoalesceOperation coalesce => Evaluate(coalesce.Value) is { } left ? left.Value is null ? Evaluate(coalesce.WhenNull) : left : null,
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation { OperatorMethod: { } @operator } unary => Operator(unary, @operator, unary.Operand),
            IInterpolatedStringOperation text => Interpolate(text),
            ITupleOperation tuple => Tuple(tuple),
            _ when operation.Syntax is CollectionExpressionSyntax collection => Collection(operation, collection),
            _ => Fail(operation, ReasonFor(operation)),
        };
    }

    private static string? ReasonFor(IOperation operation) => operation switch
    {
        IInvalidOperation => null,
        IWithOperation => "`with` is not evaluated",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "functions are not evaluated",
        IInstanceReferenceOperation => "the value of an instance is not known",
        _ => NotConstant,
    };

    private Evaluated? Fail(IOperation operation, string? reason) => Fail(operation.Syntax.GetLocation(), operation.Syntax.ContainsDiagnostics ? null : reason);

    private Evaluated? Fail(Location location, string? reason)
    {
        Gap ??= new(location, reason);
        return null;
    }

    private Evaluated Of(object? value, IOperation operation) => new(value, texts.SpanOf(operation.Syntax));

    private static object? EnumOf(ITypeSymbol? type, object? constant) =>
        constant is not null && type is { TypeKind: TypeKind.Enum } && DslMembers.IsDsl(type) && DslMembers.TypeOf(type) is { } known
            ? Enum.ToObject(known, constant)
            : constant;

    private Evaluated? Convert(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } @operator)
            return Operator(conversion, @operator, conversion.Operand);
        // Before Roslyn 4.10 a collection expression has no operation of its own.
        if (conversion.Syntax is CollectionExpressionSyntax collection && conversion.Operand is { Kind: OperationKind.None } unknown)
            return Collection(unknown, collection);
        return Evaluate(conversion.Operand) is not { } operand ? null : operand with { Value = Values.Convert(operand.Value, conversion.Type) };
    }

    private Evaluated? Field(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (!field.IsStatic)
            return Fail(reference, "the value of an instance is not known");
        if (DslMembers.IsDsl(field))
            return DslMembers.Find(field) is { } known ? Of(known.GetValue(null), reference) : Fail(reference, DslCalls.UnknownMember(field));
        return Declared(reference, field);
    }

    private Evaluated? Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (DslMembers.IsDsl(property) && property.GetMethod is { } getter)
            return Call(reference, getter, reference.Instance, reference.Arguments);
        return property.IsStatic ? Declared(reference, property) : Fail(reference, "the value of an instance is not known");
    }

    private Evaluated? Declared(IOperation reference, ISymbol symbol)
    {
        if (open.Count > 0 && declarations.Bodies.IsMadeBefore(open[open.Count - 1], symbol))
            return Fail(reference, $"`{symbol.Name}` is declared below `{open[open.Count - 1].Name}`, so it is not there yet when that is made: move it up");
        var declared = declarations.ValueOf(symbol, open, cancellation);
        Problems.AddRange(declared.Problems);
        if (declared.Value is { } value)
            return value with { Span = texts.SpanOf(reference.Syntax) };
        return declared.Gap is { Location: { IsInSource: true } location } gap ? Fail(location, gap.Reason) : Fail(reference, declared.Gap?.Reason);
    }

    private Evaluated? Local(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (_frames.Peek().Locals.TryGetValue(local, out var known))
            return known;
        if (declarations.Bodies.InitialiserOf(local) is not { } initialiser)
            return Fail(reference, $"`{local.Name}` is not assigned once, where it is declared");
        var value = Evaluate(initialiser);
        if (value is not null)
            _frames.Peek().Locals[local] = value;
        return value;
    }

    private Evaluated? Parameter(IParameterReferenceOperation reference) =>
        _frames.Peek().Arguments.TryGetValue(reference.Parameter.Name, out var bound) ? bound : Fail(reference, $"the value of `{reference.Parameter.Name}` is not known");

    private Evaluated? Call(IOperation operation, IMethodSymbol method, IOperation? instance, IEnumerable<IArgumentOperation> arguments)
    {
        var target = instance is null ? null : Evaluate(instance);
        if (instance is not null && target is null)
            return null;
        var values = new List<BoundArgument>();
        foreach (var argument in arguments)
            if (Evaluate(argument.Value) is { } value)
                values.Add(new(argument.Parameter!, Placed(argument, value), argument.ArgumentKind == ArgumentKind.DefaultValue));
            else
                return null;
        return DslMembers.IsDsl(method) ? Made(operation, method, target, values)
            : Values.IsPure(method) ? Values.Call(method, target, values) is { } result ? Of(result, operation) : Fail(operation, NotConstant)
            : Inlined(operation, method, values);
    }

    private Evaluated? Operator(IOperation operation, IMethodSymbol @operator, params IOperation[] operands)
    {
        var values = new List<BoundArgument>();
        foreach (var operand in operands)
            if (Evaluate(operand) is { } value)
                values.Add(new(@operator.Parameters[values.Count], value, IsLeftOut: false));
            else
                return null;
        return DslMembers.IsDsl(@operator) ? Made(operation, @operator, null, values) : Inlined(operation, @operator, values);
    }

    // What a caller handed in is at fault where the caller wrote it; everything else where the argument stands.
    private Evaluated Placed(IArgumentOperation argument, Evaluated value) =>
        argument.ArgumentKind == ArgumentKind.DefaultValue || Bare(argument.Value) is IParameterReferenceOperation or ILocalReferenceOperation { Local.IsConst: false } ? value
        : value with { Span = texts.SpanOf(argument.Value.Syntax) };

    private static IOperation Bare(IOperation operation) => operation is IConversionOperation { OperatorMethod: null } conversion ? Bare(conversion.Operand) : operation;

    private Evaluated? Made(IOperation operation, IMethodSymbol method, Evaluated? target, IReadOnlyList<BoundArgument> arguments)
    {
        var made = DslCalls.Make(method, target?.Value, arguments, texts.SpanOf(NarrowCall(operation.Syntax)), Problems, out var problem);
        return problem is null ? Of(made, operation) : Fail(operation, problem);
    }

    // Of `a.B(c)` the part `B(c)`, which says less about what stands in front.
    private static Location NarrowCall(SyntaxNode syntax) => syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call
        ? Location.Create(call.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(member.Name.SpanStart, call.Span.End))
        : syntax.GetLocation();

    private Evaluated? Inlined(IOperation operation, IMethodSymbol method, IReadOnlyList<BoundArgument> arguments)
    {
        if (_frames.Count > DeepestCalls)
            return Fail(operation, $"`{method.Name}` calls itself, or calls are nested too deeply");
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction)
            return Fail(operation, NotConstant);
        if (declarations.Bodies.ResultOf(method) is not { } result)
            return Fail(operation, $"`{method.Name}` is no method of this project with one `return`");
        var frame = new Frame();
        foreach (var argument in arguments)
            frame.Arguments[argument.Parameter.Name] = argument.Value;
        _frames.Push(frame);
        var value = Evaluate(result);
        _frames.Pop();
        return value;
    }

    /// <summary>What is known inside of one call.</summary>
    private sealed class Frame
    {
        public Dictionary<string, Evaluated> Arguments { get; } = new(StringComparer.Ordinal);

        public Dictionary<ILocalSymbol, Evaluated> Locals { get; } = new(SymbolEqualityComparer.Default);
    }
}

/// <summary>An argument of a call that is evaluated.</summary>
/// <param name="Parameter">The parameter that it is for.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsLeftOut">Whether the caller left it out.</param>
internal sealed record BoundArgument(IParameterSymbol Parameter, Evaluated Value, bool IsLeftOut);
