using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using PolicyKit.Model;

namespace PolicyKit.Tests.Architecture;

/// <summary>Every diagnostic has an id of its own and a line in <c>docs/diagnostics.md</c>.</summary>
public sealed partial class DiagnosticTests
{
    private const string Begin = "<!-- generated from the sources; POLICYKIT_UPDATE_VECTORS=1 ./test writes it -->\n";
    private const string End = "<!-- end of what is generated -->\n";

    // The advice of these depends on the machine that gives it.
    private static readonly Dictionary<string, string> Advice = new()
    {
        ["PK9001"] = "Install libz3 as the message says, or name the file in `POLICYKIT_Z3`.",
    };

    private static readonly DiagnosticKind[] Kinds =
    [
        .. from file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
           let name = Path.GetFileNameWithoutExtension(file)
           where name.StartsWith("policykit", StringComparison.OrdinalIgnoreCase) && !name.Contains("Test", StringComparison.Ordinal)
           from type in Assembly.Load(name).GetTypes()
           where !type.ContainsGenericParameters
           from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where property.PropertyType == typeof(DiagnosticKind)
           let kind = (DiagnosticKind)property.GetValue(null)!
           orderby kind.Id
           select kind,
    ];

    [Fact]
    public void Ids_are_unique_and_well_formed()
    {
        Assert.NotEmpty(Kinds);
        Assert.Empty(Kinds.GroupBy(kind => kind.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(Kinds, kind => Assert.Matches(@"^PK[01239]\d{3}\z", kind.Id));
    }

    [Fact]
    public void Titles_and_messages_follow_the_style_of_the_house() => Assert.All(Kinds, kind =>
    {
        Assert.False(kind.Title.EndsWith('.') || kind.Message.EndsWith('.'), $"{kind.Id}: a title or message ends with a full stop");
        Assert.DoesNotMatch(@"^([A-Z][a-z]*\b|\z)", kind.Message); // the kind of an object keeps its capitals
        Assert.True(kind.Help is null || Advice.ContainsKey(kind.Id) || kind.Help.EndsWith('.'), $"{kind.Id}: the help is no sentence");
    });

    [Fact]
    public void The_page_of_diagnostics_lists_every_one_of_them()
    {
        var path = Repository.PathOf("docs", "diagnostics.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (before, rest) = (text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)], text[text.IndexOf(End, StringComparison.Ordinal)..]);
        Repository.AssertSameAs(path, before + Table() + rest);
    }

    private static string Table()
    {
        var table = new StringBuilder("\n| Id | Severity | Title | Message | What to do |\n|---|---|---|---|---|\n");
        foreach (var kind in Kinds)
        {
            var help = Advice.GetValueOrDefault(kind.Id, kind.Help ?? "");
            table.Append($"| {kind.Id} | {kind.Severity.ToString().ToLowerInvariant()} | {Cell(kind.Title)} | {Cell(kind.Message)} | {Cell(help)} |\n");
        }
        return table.Append('\n').ToString();
    }

    private static string Cell(string text) => Placeholder().Replace(text, "…").Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}
