using System.Reflection;

namespace PolicyKit.Analyzers;

/// <summary>The names that documentation files give to members, made from compiled code; the compiler makes the same from symbols.</summary>
/// <remarks>Source: ECMA-334, annex D.4.2, "ID string format".</remarks>
internal static class DocumentationIds
{
    /// <summary>The id of a method, constructor, operator or accessor.</summary>
    public static string Of(MethodBase method)
    {
        var generic = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        var parameters = method.GetParameters();
        var list = parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => TypeReference(parameter.ParameterType)))})";
        var result = method.Name is "op_Implicit" or "op_Explicit" ? $"~{TypeReference(((MethodInfo)method).ReturnType)}" : "";
        return $"M:{TypeName(method.DeclaringType!)}.{method.Name.Replace('.', '#')}{generic}{list}{result}";
    }

    /// <summary>The id of a type without its prefix.</summary>
    public static string TypeName(Type type) =>
        type.DeclaringType is { } outer ? $"{TypeName(outer)}.{type.Name}" : type.Namespace is { } space ? $"{space}.{type.Name}" : type.Name;

    private static string TypeReference(Type type)
    {
        if (type.IsByRef)
            return $"{TypeReference(type.GetElementType()!)}@";
        if (type.IsArray)
            return $"{TypeReference(type.GetElementType()!)}[{(type.GetArrayRank() == 1 ? "" : string.Join(",", Enumerable.Repeat("0:", type.GetArrayRank())))}]";
        if (type.IsGenericParameter)
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        if (!type.IsGenericType)
            return TypeName(type);
        // A nested type repeats the arguments of the types around it; only its own stand behind its name.
        var (name, arguments) = (TypeName(type.GetGenericTypeDefinition()), type.GetGenericArguments());
        var parts = name.Split('.');
        var next = 0;
        for (var part = 0; part < parts.Length; part++)
            if (parts[part].IndexOf('`') is >= 0 and var tick)
            {
                var count = int.Parse(parts[part].Substring(tick + 1), System.Globalization.CultureInfo.InvariantCulture);
                parts[part] = $"{parts[part].Substring(0, tick)}{{{string.Join(",", arguments.Skip(next).Take(count).Select(TypeReference))}}}";
                next += count;
            }
        return string.Join(".", parts);
    }
}
