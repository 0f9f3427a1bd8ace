using System.Text;
using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>Manifests as C#: one static class that declares them with the DSL.</summary>
internal static class DslSource
{
    private const int Longest = 140;

    // The names for which the DSL makes the same id again.
    private static readonly Regex PlainId = new("^[a-z]{2,}(-[a-z]{2,})*$", RegexOptions.CultureInvariant);

    private static readonly string[] Order = ["Namespace", "Workload", "Service"];

    /// <summary>The text of the source file.</summary>
    /// <param name="sources">The manifests; they have no errors.</param>
    /// <param name="namespace">The namespace of the class; null for none.</param>
    /// <param name="className">The class.</param>
    /// <param name="diagnostics">Is told what could not be written: then the text says less than the manifests.</param>
    /// <returns>The text, and how many members the class has.</returns>
    public static (string Text, int Members) Write(IEnumerable<SourceDocument> sources, string? @namespace, string className, DiagnosticBag diagnostics)
    {
        var documents = sources.SelectMany(source => YamlReader.Read(source, new DiagnosticBag())).ToArray();
        var pool = new PodsPool();
        // The first time only to count who is mentioned, and to hear of problems.
        _ = documents.SelectMany(new DslObjects(pool, diagnostics).Members).Count();
        var names = new MemberNames(className);
        var pods = pool.Name(names);
        var members = documents.SelectMany(new DslObjects(pool, new DiagnosticBag()).Members)
            .OrderBy(member => member.Id is not null ? Order.Length + 1 : Array.IndexOf(Order, member.Type) is var place and >= 0 ? place : Order.Length).ToArray();

        var text = new StringBuilder("using PolicyKit.Dsl;\nusing static PolicyKit.Dsl.Traffic;\n\n");
        if (@namespace is not null)
            text.Append($"namespace {@namespace};\n\n");
        text.Append($"public static class {className}\n{{\n");
        foreach (var (name, expression) in pods)
            text.Append($"    private static readonly Pods {name} = {expression};\n");
        var isFirst = pods.Count == 0;
        var wanted = members.GroupBy(member => member.Type)
            .SelectMany(group => group.Zip(MemberNames.Distinct([.. group], member => (member.Wanted, member.Space)), (member, name) => (member, name)))
            .ToDictionary(item => item.member, item => item.name);
        foreach (var member in members)
        {
            text.Append(isFirst ? "" : "\n").Append(Declaration(member, wanted[member], names));
            isFirst = false;
        }
        return (text.Append("}\n").ToString(), members.Length);
    }

    private static string Declaration(DslMember member, string wanted, MemberNames names)
    {
        var name = names.Add(wanted, member.Id is null ? member.Type : "Claim");
        if (member.Id is not null && !(name == wanted && PlainId.IsMatch(member.Id)))
            member.Chain.Then("Called", CSharpText.Literal(member.Id));
        var start = $"    {(member.Id is null ? "" : "[Property] ")}public static readonly {member.Type} {name} = ";
        var line = member.Chain.ToString();
        return $"{start}{(start.Length + line.Length < Longest && line.IndexOf('\n') < 0 && member.Chain.Count <= 2 ? line : member.Chain.Below("        "))};\n";
    }
}
