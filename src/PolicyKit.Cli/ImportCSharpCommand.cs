using System.CommandLine;
using System.Text.RegularExpressions;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Import;

namespace PolicyKit.Cli;

/// <summary><c>policykit import-csharp</c>: manifests as C# of the DSL.</summary>
internal sealed partial class ImportCSharpCommand : CliCommand
{
    private static readonly Argument<string[]> Manifests = Paths("PATH", PathsHelp);
    private static readonly Option<string?> Namespace = new("--namespace") { HelpName = "NAME", Description = "the namespace of the class (default: none)" };
    private static readonly Option<string> Class = new("--class") { HelpName = "NAME", Description = "the name of the class (default: Network)", DefaultValueFactory = _ => "Network" };

    /// <summary>The command.</summary>
    public ImportCSharpCommand() : base(
        "import-csharp", "manifests as C# for PolicyKit.Dsl",
        "policykit import-csharp deploy/ --class ShopNetwork --output ShopNetwork.cs",
        ["csharp"], Manifests, Namespace, Class) =>
        ShowOptionsOfTranslation(("FILE", "write there instead of standard output"));

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var (space, name) = (parsed.GetValue(Namespace), parsed.GetValue(Class)!);
        if (space is not null && !QualifiedName().IsMatch(space))
            throw new UsageException(new($"`{space}` cannot be the name of a namespace", "Write names with dots between them, `Shop.Policies`."));
        if (!QualifiedName().IsMatch(name) || name.Contains('.'))
            throw new UsageException(new($"`{name}` cannot be the name of a class", "Write one name of letters and digits, `ShopNetwork`."));
        if (run.Settings.Outputs.Count > 1)
            throw new UsageException(new("`import-csharp` writes one file", "Give `--output` once."));
        if (run.OpenAnything(parsed.GetValue(Manifests)!, out var code) is not { } session)
            return code;
        var import = CSharpImport.Of(session, space, name);
        if (run.Show(import.Diagnostics))
            return ExitCode.BadInput;
        if (import.IsEmpty)
        {
            run.Surroundings.Error.WriteLine($"nothing to write: {session.Contents}");
            return ExitCode.NothingToAnalyse;
        }
        if (run.Settings.Outputs is [var file] && file != "-")
            Write(file, import.Source);
        else
            run.Surroundings.Output.Write(import.Source);
        return ExitCode.AllHolds;
    }

    private static void Write(string file, string source)
    {
        try
        {
            File.WriteAllText(file, source);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"`{file}` cannot be written: {refused.Message.TrimEnd('.')}", null));
        }
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9_]*(\.[A-Z][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifiedName();
}
