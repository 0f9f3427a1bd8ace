using System.Reflection;
using System.Text.RegularExpressions;

namespace PolicyKit.PowerShell.Tests.Module;

/// <summary>What other people's scripts can see of the module.</summary>
public sealed partial class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly Assembly Root = typeof(PropertyResult).Assembly;
    private static readonly Type[] Commands = [.. Root.GetExportedTypes().Where(type => Attribute(type, "CmdletAttribute") is not null)];

    [Fact]
    public void No_type_of_a_library_is_in_a_public_or_protected_signature() => Assert.Empty(
        from type in Root.GetExportedTypes()
        from seen in Seen(type)
        from part in Parts(seen.Type)
        let assembly = part.Assembly.GetName().Name!
        where assembly != "PolicyKit.PowerShell" && assembly != "System.Management.Automation" && !assembly.StartsWith("System.", StringComparison.Ordinal)
        select $"{type.Name}.{seen.Member} shows {part.FullName}");

    [Fact]
    public void Nothing_that_can_change_is_static() => Assert.Empty(
        from type in Root.GetTypes()
        from field in type.GetFields(Declared)
        where field.IsStatic && !field.IsLiteral && !field.IsInitOnly && !field.Name.StartsWith('<') && type.Namespace?.StartsWith("PolicyKit", StringComparison.Ordinal) == true
        select $"{type.Name}.{field.Name}");

    [Fact]
    public void Every_command_says_what_it_returns_and_those_that_write_ask_first()
    {
        Assert.NotEmpty(Commands);
        Assert.All(Commands, command => Assert.NotNull(Attribute(command, "OutputTypeAttribute")));
        Assert.Equal(
            ["ExportNetworkPolicyReportCommand", "GetNetworkPolicyFindingCommand"],
            Commands.Where(command => Attribute(command, "CmdletAttribute")!.NamedArguments.Any(argument => argument is { MemberName: "SupportsShouldProcess", TypedValue.Value: true })).Select(command => command.Name).Order());
    }

    [Fact]
    public void Every_class_of_results_has_a_view_and_every_view_shows_what_there_is()
    {
        var format = File.ReadAllText(Path.Combine(Repository.Module, "PolicyKit.Format.ps1xml"));
        var shown = ViewType().Matches(format).Select(match => match.Groups["type"].Value).Distinct().ToArray();
        var returned = Commands.SelectMany(command => command.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "OutputTypeAttribute"))
            .SelectMany(attribute => attribute.ConstructorArguments).SelectMany(argument => (IEnumerable<CustomAttributeTypedArgument>)argument.Value!)
            .Select(argument => (Type)argument.Value!).Where(type => type.Assembly == Root).Distinct();
        Assert.Equal(returned.Select(type => type.FullName).Order(), shown.Order());

        foreach (var view in System.Xml.Linq.XDocument.Parse(format).Descendants("View"))
        {
            var type = Root.GetType(view.Descendants("TypeName").Single().Value, throwOnError: true)!;
            Assert.All(view.Descendants("PropertyName"), name => Assert.NotNull(type.GetProperty(name.Value)));
            Assert.All(
                view.Descendants("ScriptBlock").SelectMany(script => Member().Matches(script.Value)).Select(match => match.Groups["name"].Value),
                name => Assert.True(type.GetProperty(name) is not null, $"{type.Name} has no {name}"));
        }
    }

    [Fact]
    public void Every_category_of_errors_is_one_of_PowerShell() => Assert.Empty(
        Enum.GetNames<PowerShell.Commands.FailureCategory>().Except(Enum.GetNames<System.Management.Automation.ErrorCategory>()));

    [Fact]
    public void Every_table_fits_120_columns() => Assert.All(
        System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Module, "PolicyKit.Format.ps1xml")).Descendants("TableHeaders"),
        table => Assert.InRange(table.Descendants("Width").Sum(width => (int)width + 1), 0, 100));

    private static IEnumerable<(string Member, Type Type)> Seen(Type type)
    {
        if (type.BaseType is { } parent)
            yield return ("base", parent);
        foreach (var contract in type.GetInterfaces())
            yield return ("interface", contract);
        foreach (var attribute in type.CustomAttributes.Concat(type.GetMembers(Declared).SelectMany(member => member.CustomAttributes)))
            yield return ("attribute", attribute.AttributeType);
        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
            yield return (field.Name, field.FieldType);
        foreach (var method in type.GetMembers(Declared).OfType<MethodBase>().Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
            foreach (var part in method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void)))
                yield return (method.Name, part);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Append(type);

    // The bodies of PowerShell's library are empty here, so that attributes can be read and not made.
    private static CustomAttributeData? Attribute(Type type, string name) => type.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name);

    [GeneratedRegex(@"<TypeName>(?<type>[\w.]+)</TypeName>")]
    private static partial Regex ViewType();

    [GeneratedRegex(@"\$_\.(?<name>\w+)")]
    private static partial Regex Member();
}
