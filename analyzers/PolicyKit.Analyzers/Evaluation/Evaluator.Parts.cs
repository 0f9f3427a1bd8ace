using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers;

/// <content>Values that are put together from parts.</content>
internal sealed partial class Evaluator
{
    private Evaluated? Create(IObjectCreationOperation creation)
    {
        var type = creation.Type!;
        if (DslMembers.IsDsl(type) && creation is { Constructor: { } constructor, Initializer: null })
            return Call(creation, constructor, null, creation.Arguments);
        // new List<NetworkPolicy> { A, B }
        if (creation is { Arguments.Length: 0, Initializer.Initializers: var parts } && Values.IsList(type))
            return All(creation, [.. parts.Select(part => part is IInvocationOperation { Arguments.Length: 1 } add ? add.Arguments[0].Value : part)]);
        return Fail(creation, NotConstant);
    }

    private Evaluated? Array(IArrayCreationOperation array) =>
        array.Initializer is { } initializer ? All(array, initializer.ElementValues)
        : array.DimensionSizes.Length == 1 && array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 } ? All(array, [])
        : Fail(array, NotConstant);

    private Evaluated? All(IOperation whole, IReadOnlyList<IOperation> parts)
    {
        var items = new List<Evaluated>();
        foreach (var part in parts)
            if (Evaluate(part) is { } item)
                items.Add(Bare(part) is IParameterReferenceOperation ? item : item with { Span = texts.SpanOf(part.Syntax) });
            else
                return null;
        return Of(new EvaluatedItems(items), whole);
    }

    // By its syntax, because compilers before Roslyn 4.10 say nothing of it.
    private Evaluated? Collection(IOperation operation, CollectionExpressionSyntax collection)
    {
        var items = new List<Evaluated>();
        foreach (var element in collection.Elements)
        {
            var expression = element switch
            {
                ExpressionElementSyntax single => single.Expression,
                SpreadElementSyntax spread => spread.Expression,
                _ => null,
            };
            if (expression is null || declarations.Bodies.OperationOf(expression) is not { } part)
                return Fail(element.GetLocation(), operation.Syntax.ContainsDiagnostics ? null : NotConstant);
            if (Evaluate(part) is not { } value)
                return null;
            if (element is ExpressionElementSyntax)
                items.Add(Bare(part) is IParameterReferenceOperation ? value : value with { Span = texts.SpanOf(expression) });
            else if (Values.ItemsOf(value) is { } spreadItems)
                items.AddRange(spreadItems);
            else
                return Fail(element.GetLocation(), NotConstant);
        }
        return Of(new EvaluatedItems(items), operation);
    }

    private Evaluated? Binary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } @operator && binary.Type?.SpecialType != SpecialType.System_String)
            return Operator(binary, @operator, binary.LeftOperand, binary.RightOperand);
        if (Evaluate(binary.LeftOperand) is not { } left || Evaluate(binary.RightOperand) is not { } right)
            return null;
        return Values.Combine(binary.OperatorKind, left.Value, right.Value) is { } result ? Of(result, binary) : Fail(binary, NotConstant);
    }

    private Evaluated? Interpolate(IInterpolatedStringOperation text)
    {
        var whole = new StringBuilder();
        foreach (var part in text.Parts)
            switch (part)
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue.Value: string fixedText }:
                    whole.Append(fixedText);
                    break;
                case IInterpolationOperation { Alignment: null, FormatString: null } hole:
                    if (Evaluate(hole.Expression) is not { } value)
                        return null;
                    if (value.Value is not (null or string or IFormattable))
                        return Fail(hole, NotConstant);
                    whole.Append(System.Convert.ToString(value.Value, CultureInfo.InvariantCulture));
                    break;
                default:
                    return Fail(part, "alignments and formats are not evaluated");
            }
        return Of(whole.ToString(), text);
    }

    private Evaluated? Tuple(ITupleOperation tuple)
    {
        if (DslMembers.TypeOf(tuple.Type!) is not { } type)
            return Fail(tuple, NotConstant);
        var values = new List<object?>();
        foreach (var element in tuple.Elements)
            if (Evaluate(element) is { } value)
                values.Add(value.Value);
            else
                return null;
        return Of(Activator.CreateInstance(type, [.. values]), tuple);
    }
}
