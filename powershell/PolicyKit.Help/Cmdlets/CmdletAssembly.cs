using System.Reflection;
using System.Runtime.InteropServices;

namespace PolicyKit.Help.Cmdlets;

/// <summary>Reads the cmdlets of an assembly from its metadata. Nothing of it runs, so it needs no PowerShell.</summary>
internal static class CmdletAssembly
{
    private const string AllSets = "__AllParameterSets";

    /// <summary>The cmdlets of an assembly, in order of their names.</summary>
    /// <param name="file">The assembly. What it references is looked for beside it, in <c>lib</c>, beside this program and in the runtime.</param>
    /// <exception cref="FileNotFoundException">The file, or an assembly that a cmdlet needs, does not exist.</exception>
    public static IReadOnlyList<CmdletShape> Read(string file)
    {
        using var context = new MetadataLoadContext(new PathAssemblyResolver(LibrariesFor(file)));
        return [.. context.LoadFromAssemblyPath(Path.GetFullPath(file)).GetTypes()
            .Where(type => !type.IsAbstract)
            .Select(type => (Type: type, Attribute: Attributes(type, "CmdletAttribute").SingleOrDefault()))
            .Where(cmdlet => cmdlet.Attribute is not null)
            .Select(cmdlet => ShapeOf(cmdlet.Type, cmdlet.Attribute!))
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> LibrariesFor(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string[] folders = [folder, Path.Combine(folder, "lib"), AppContext.BaseDirectory, RuntimeEnvironment.GetRuntimeDirectory()];
        return folders.Where(Directory.Exists).SelectMany(place => Directory.EnumerateFiles(place, "*.dll")).DistinctBy(Path.GetFileName);
    }

    private static CmdletShape ShapeOf(Type type, CustomAttributeData cmdlet)
    {
        var parameters = type.GetProperties().Where(property => Attributes(property, "ParameterAttribute").Any()).Select(ShapeOf);
        if (Named(cmdlet, "SupportsShouldProcess") is true)
            parameters = parameters.Concat([Switch("WhatIf", "wi"), Switch("Confirm", "cf")]);
        return new(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            Named(cmdlet, "DefaultParameterSetName") as string,
            [.. Attributes(type, "OutputTypeAttribute").SelectMany(output => Values(output.ConstructorArguments)).Select(value => $"{value}").Distinct()],
            [.. parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)]);
    }

    private static ParameterShape ShapeOf(PropertyInfo property) => new(
        property.Name,
        NameOf(property.PropertyType),
        [.. ValuesOf(property)],
        [.. Attributes(property, "AliasAttribute").SelectMany(alias => Values(alias.ConstructorArguments)).Cast<string>()],
        Attributes(property, "SupportsWildcardsAttribute").Any(),
        [.. Attributes(property, "ParameterAttribute").Select(UseOf)]);

    private static ParameterShape Switch(string name, string alias) => new(name, "SwitchParameter", [], [alias], false, [new(null, false, null, false, false)]);

    private static ParameterUse UseOf(CustomAttributeData parameter) => new(
        Named(parameter, "ParameterSetName") is string set && set != AllSets ? set : null,
        Named(parameter, "Mandatory") is true,
        Named(parameter, "Position") is int position and >= 0 ? position : null,
        Named(parameter, "ValueFromPipeline") is true,
        Named(parameter, "ValueFromPipelineByPropertyName") is true);

    private static IEnumerable<string> ValuesOf(PropertyInfo property)
    {
        var type = property.PropertyType.GetElementType() ?? property.PropertyType;
        return type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name)
            : Attributes(property, "ValidateSetAttribute").SelectMany(set => Values(set.ConstructorArguments)).OfType<string>();
    }

    private static string NameOf(Type type) =>
        type.IsArray ? $"{NameOf(type.GetElementType()!)}[]"
        : type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1" ? NameOf(type.GetGenericArguments()[0])
        : type.Name;

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == $"System.Management.Automation.{name}");

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    // Arrays of arguments and arguments one by one are the same to whoever wrote the attribute.
    private static IEnumerable<object?> Values(IEnumerable<CustomAttributeTypedArgument> arguments) => arguments.SelectMany(argument =>
        argument.Value is IReadOnlyCollection<CustomAttributeTypedArgument> many ? Values(many) : [argument.Value]);
}
