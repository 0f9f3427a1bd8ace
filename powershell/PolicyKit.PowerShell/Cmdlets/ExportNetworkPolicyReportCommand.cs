using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Writes results of the other commands as a document: JSON, SARIF, JUnit, Markdown, a picture and so on.</summary>
[Cmdlet(VerbsData.Export, "NetworkPolicyReport", DefaultParameterSetName = "Text", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(PropertyResult), typeof(NetworkPolicyFinding), typeof(NetworkConnection), typeof(FlowResult), typeof(PolicyTestResult),
    typeof(NetworkDifference), typeof(NetworkRelation))]
public sealed class ExportNetworkPolicyReportCommand : PolicyCmdlet
{
    private ExportNetworkPolicyReport? _export;

    /// <summary>The results of one run of another command, all of them or those that are wanted.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The file to write. Without it, the document is returned as text.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true)]
    [Alias("LiteralPath", "OutFile")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The format; that of the file's name otherwise, or else text.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FormatCompleter))]
    public string? Format { get; set; }

    /// <summary>Leaves a file alone that exists already.</summary>
    [Parameter(ParameterSetName = "Path")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Passes the results on.</summary>
    [Parameter(ParameterSetName = "Path")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes a report without findings when no result comes. Without it that is an error, since a command that failed has no results either.</summary>
    [Parameter]
    public SwitchParameter AllowEmpty { get; set; }

    /// <summary>Prepares the work.</summary>
    protected override void BeginProcessing() => Try(() => _export = new(Session)
    {
        Format = Format?.ToLowerInvariant(),
        File = Path is null ? null : Session.ResolveLiteral(Path),
        KeepsExisting = NoClobber,
        PassesOn = PassThru,
        AllowsNothing = AllowEmpty,
    });

    /// <summary>Collects results.</summary>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
            _export!.Add(PipelineObject.Unwrap(item));
    }

    /// <summary>Writes the document.</summary>
    protected override void EndProcessing() => Try(_export!.Finish);
}
