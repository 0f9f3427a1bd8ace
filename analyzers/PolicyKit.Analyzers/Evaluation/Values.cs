using System.Collections;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers;

/// <summary>What the language itself does with values, as far as policies need it.</summary>
internal static class Values
{
    private static readonly string[] Lists = ["System.Collections.Generic.List<T>", "System.Collections.Generic.HashSet<T>"];

    /// <summary>Whether a type is a collection that consists of what was added to it.</summary>
    public static bool IsList(ITypeSymbol type) => Lists.Contains(type.OriginalDefinition.ToDisplayString());

    /// <summary>Whether a method of the framework gives the same for the same arguments, and can be made here.</summary>
    public static bool IsPure(IMethodSymbol method) => method.ContainingType switch
    {
        { SpecialType: SpecialType.System_String } => method.Name is nameof(string.Concat) or nameof(string.Join) or nameof(string.ToLowerInvariant),
        { SpecialType: SpecialType.System_Array } => method.Name == nameof(Array.Empty),
        _ => false,
    };

    /// <summary>The result of a method for which <see cref="IsPure"/> holds; null when the arguments are not of the usual sort.</summary>
    public static object? Call(IMethodSymbol method, Evaluated? target, IReadOnlyList<BoundArgument> arguments)
    {
        if (method.Name == nameof(Array.Empty))
            return new EvaluatedItems([]);
        if (method.Name == nameof(string.ToLowerInvariant))
            return (target?.Value as string)?.ToLowerInvariant();
        var isJoin = method.Name == nameof(string.Join);
        var parts = arguments.Skip(isJoin ? 1 : 0).SelectMany(argument => ItemsOf(argument.Value) ?? [argument.Value]).Select(part => part.Value).ToArray();
        if (!parts.All(part => part is null or string or IFormattable) || (isJoin && arguments[0].Value.Value is not (string or char)))
            return null;
        var texts = parts.Select(part => System.Convert.ToString(part, CultureInfo.InvariantCulture));
        return isJoin ? string.Join($"{arguments[0].Value.Value}", texts) : string.Concat(texts);
    }

    /// <summary>The items of a list, written out or made by the DSL; null for what is none.</summary>
    public static IReadOnlyList<Evaluated>? ItemsOf(Evaluated list) => list.Value switch
    {
        EvaluatedItems written => written.Items,
        string => null,
        IEnumerable made => [.. made.Cast<object?>().Select(item => new Evaluated(item, list.Span))],
        _ => null,
    };

    /// <summary>A value as another type of the language; as it is where that makes no difference.</summary>
    public static object? Convert(object? value, ITypeSymbol? type)
    {
        var target = type is null || value is not IConvertible || value is string ? null : type.SpecialType switch
        {
            SpecialType.System_Int16 => typeof(short),
            SpecialType.System_UInt16 => typeof(ushort),
            SpecialType.System_Int32 => typeof(int),
            SpecialType.System_UInt32 => typeof(uint),
            SpecialType.System_Int64 => typeof(long),
            SpecialType.System_Byte => typeof(byte),
            SpecialType.System_Double => typeof(double),
            _ => null,
        };
        return target is null || value is bool ? value : As(value!, target);
    }

    /// <summary>A value as the parameter of a compiled method takes it.</summary>
    /// <exception cref="InvalidCastException">It cannot be one.</exception>
    public static object? For(Type type, Evaluated given)
    {
        var value = given.Value;
        if (value is null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw new InvalidCastException() : null;
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (wanted.IsInstanceOfType(value))
            return value;
        if (value is EvaluatedItems written)
            return ListFor(wanted, written);
        return wanted.IsEnum ? Enum.ToObject(wanted, value) : As(value, wanted);
    }

    /// <summary>The result of a built-in operator; null for one that is not needed.</summary>
    public static object? Combine(BinaryOperatorKind kind, object? left, object? right) => (kind, left, right) switch
    {
        (BinaryOperatorKind.Add, string or null, _) or (BinaryOperatorKind.Add, _, string or null) when left is null or string or IFormattable && right is null or string or IFormattable =>
            System.Convert.ToString(left, CultureInfo.InvariantCulture) + System.Convert.ToString(right, CultureInfo.InvariantCulture),
        (BinaryOperatorKind.Add, int a, int b) => unchecked(a + b),
        (BinaryOperatorKind.Subtract, int a, int b) => unchecked(a - b),
        (BinaryOperatorKind.Multiply, int a, int b) => unchecked(a * b),
        (BinaryOperatorKind.Equals, _, _) => Equals(left, right),
        (BinaryOperatorKind.NotEquals, _, _) => !Equals(left, right),
        (BinaryOperatorKind.ConditionalAnd, bool a, bool b) => a && b,
        (BinaryOperatorKind.ConditionalOr, bool a, bool b) => a || b,
        _ => null,
    };

    private static Array ListFor(Type type, EvaluatedItems written)
    {
        var element = type.IsArray ? type.GetElementType()!
            : type.IsGenericType && type.GetGenericArguments() is { Length: 1 } arguments ? arguments[0]
            : throw new InvalidCastException();
        var array = Array.CreateInstance(element, written.Items.Count);
        for (var index = 0; index < array.Length; index++)
            array.SetValue(For(element, written.Items[index]), index);
        return type.IsInstanceOfType(array) ? array : throw new InvalidCastException();
    }

    private static object As(object value, Type type)
    {
        try
        {
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            throw new InvalidCastException(failure.Message, failure);
        }
    }
}
