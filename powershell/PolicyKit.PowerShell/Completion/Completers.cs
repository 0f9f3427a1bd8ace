using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PolicyKit.PowerShell.Cmdlets;

namespace PolicyKit.PowerShell.Completion;

/// <summary>Offers values of a parameter. Whatever goes wrong, it offers nothing instead.</summary>
public abstract class PolicyCompleter : IArgumentCompleter
{
    private static readonly string[] PathParameters = ["Path", "LiteralPath", "InputObject", "DifferenceObject"];

    private protected PolicyCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = (wordToComplete ?? "").Trim('\'', '"');
            return [.. Candidate.Matching(Offer(LineOf(fakeBoundParameters)), word)
                .Select(found => new CompletionResult(found.Argument, found.Text, CompletionResultType.ParameterValue, found.Description))];
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return []; // an error while somebody types helps nobody
        }
    }

    /// <summary>What there is to offer.</summary>
    private protected abstract IEnumerable<Candidate> Offer(CommandLine line);

    private static CommandLine LineOf(IDictionary bound)
    {
        object?[] given = [.. PathParameters.SelectMany(name => Values(bound[name]))];
        return new(CurrentFolder())
        {
            Paths = [.. given.OfType<string>()],
            PropertyPaths = [.. Values(bound["Property"]).OfType<string>()],
            Loaded = given.OfType<NetworkPolicySet>().FirstOrDefault()?.Loaded,
        };
    }

    // A completer is not given the session that it works for, but runs in it.
    private static string CurrentFolder()
    {
        using var session = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return session.AddCommand("Microsoft.PowerShell.Management\\Get-Location").AddParameter("PSProvider", "FileSystem").Invoke<PathInfo>()[0].ProviderPath;
    }

    private static IEnumerable<object?> Values(object? bound) => PipelineObject.Unwrap(bound) switch
    {
        null => [],
        string text => [text],
        IEnumerable items => items.Cast<object?>().Select(PipelineObject.Unwrap),
        var other => [other],
    };
}

/// <summary>Offers lint rules.</summary>
public sealed class RuleCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Rules();
}

/// <summary>Offers packs.</summary>
public sealed class PackCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Packs();
}

/// <summary>Offers engines that enforce policies.</summary>
public sealed class CniCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Engines();
}

/// <summary>Offers formats of reports.</summary>
public sealed class FormatCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Formats();
}

/// <summary>Offers relations between two versions.</summary>
public sealed class RelationCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Relations();
}

/// <summary>Offers kinds of properties.</summary>
public sealed class PropertyKindCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.PropertyKinds();
}

/// <summary>Offers the properties of the files on the command line.</summary>
public sealed class PropertyCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Properties(line);
}

/// <summary>Offers the ends of connections in the files on the command line.</summary>
public sealed class EndpointCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Ends(line);
}

/// <summary>Offers the namespaces and workloads of the files on the command line.</summary>
public sealed class FocusCompleter : PolicyCompleter
{
    private protected override IEnumerable<Candidate> Offer(CommandLine line) => Candidates.Parts(line);
}
