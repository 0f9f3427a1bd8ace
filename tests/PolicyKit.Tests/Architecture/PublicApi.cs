using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace PolicyKit.Tests.Architecture;

/// <summary>The public types and members of an assembly as text, one a line. What compilers add to records is left out.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("  ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static string Declaration(Type type)
    {
        var word = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";
        var parents = type.IsEnum || type.BaseType is null || type.BaseType == typeof(object) || type.BaseType == typeof(ValueType)
            ? "" : $" : {TypeText.Of(type.BaseType)}";
        return $"{word} {TypeText.Of(type)}{parents}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        return type.GetMembers(Declared)
            .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && member.Name != "EqualityContract")
            .Select(member => member switch
            {
                ConstructorInfo constructor when IsVisible(constructor) => $"{Prefix(constructor)}new({Parameters(constructor)})",
                MethodInfo method when IsVisible(method) && !IsAccessor(method) => Method(method),
                PropertyInfo property when property.GetAccessors(true).Any(IsVisible) => Property(property),
                FieldInfo { IsPublic: true } field => $"{(field.IsStatic ? "static " : "")}{field.Name} : {TypeText.Of(field)}",
                _ => null,
            })
            .OfType<string>();
    }

    private static string Method(MethodInfo method) =>
        $"{Prefix(method)}{method.Name}{TypeText.Arguments(method.GetGenericArguments())}({Parameters(method)}) : {TypeText.Of(method.ReturnParameter)}";

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).ToArray();
        var words = accessors.Select(accessor => accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set");
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        return $"{Prefix(accessors[0])}{property.Name}{index} : {TypeText.Of(property)} {{ {string.Join("; ", words)} }}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        $"{(parameter.IsOut ? "out " : "")}{TypeText.Of(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}";

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Prefix(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : method.IsAbstract ? "abstract "
            : method is MethodInfo { IsVirtual: true, IsFinal: false } own ? own.GetBaseDefinition() == own ? "virtual " : "override " : "");
}
