using System.Reflection;

namespace PolicyKit.Tests.Architecture;

/// <summary>Types as C# writes them, with a question mark where null is allowed.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort", [typeof(byte)] = "byte", [typeof(uint)] = "uint", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static string Of(ParameterInfo parameter) => Of(new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) => Of(new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Of(new NullabilityInfoContext().Create(field));

    /// <summary>Generic arguments in angle brackets; nothing when there are none.</summary>
    public static string Arguments(IReadOnlyCollection<Type> types) => types.Count == 0 ? "" : $"<{string.Join(", ", types.Select(Of))}>";

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsByRef)
            return Of(type.GetElementType()!);
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Of(underlying)}?";
        var outer = type.DeclaringType is { } declaring ? $"{Of(declaring)}." : "";
        var own = type.Name.Split('`')[0];
        return outer + own + (type.Name.Contains('`', StringComparison.Ordinal) ? Arguments(type.GetGenericArguments()) : "");
    }

    private static string Of(NullabilityInfo info) =>
        Of(info.Type) + (info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType && !info.Type.IsByRef ? "?" : "");
}
