using System.Management.Automation;
using PolicyKit.Engines;
using PolicyKit.Hosting.Comparison;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Says what a change of policies opens and closes, or whether two versions have a relation.</summary>
[Cmdlet(VerbsData.Compare, "NetworkPolicy")]
[OutputType(typeof(NetworkDifference), typeof(NetworkRelation), typeof(bool))]
public sealed class CompareNetworkPolicyCommand : ReadingCmdlet
{
    private CompareNetworkPolicy? _command;

    /// <summary>The earlier version: paths, text, objects or what <c>Import-NetworkPolicy</c> returns.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Old", "ReferencePath")]
    [ValidateNotNull]
    public object[] ReferenceObject { get; set; } = [];

    /// <summary>The later version, given in the same way or through the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("New", "DifferencePath")]
    [AllowNull]
    [AllowEmptyString]
    public object?[] DifferenceObject { get; set; } = [];

    /// <summary>Asks whether the later version has a relation to the earlier one: <c>equivalent</c>, <c>contains</c>, <c>permits</c>, <c>forbids</c>, <c>interferes</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RelationCompleter))]
    public string[] Relation { get; set; } = [];

    /// <summary>With each difference, the rules of both versions that decide.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <summary>What decides relations.</summary>
    [Parameter]
    public NetworkPolicyEngine Engine { get; set; }

    /// <summary>Which pods relations speak of: those of the input, or also every pod that could be created later.</summary>
    [Parameter]
    [ValidateSet("closed", "open")]
    public string World { get; set; } = "closed";

    /// <summary>Which differences count for <c>-Quiet</c> and <c>-ExitCode</c>: <c>Any</c> unless something else is said.</summary>
    [Parameter]
    [ValidateSet("None", "Opened", "Closed", "Any")]
    public string FailOnChange { get; set; } = "Any";

    /// <summary>Returns only whether no difference counts, or every relation holds. It is <c>$false</c> for every reason why that is not known.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Sets <c>$LASTEXITCODE</c> to the exit code of the command line: 0 nothing counts, 1 something does, 2 bad input, 3 undecided, 4 nothing to compare.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    internal override CommandSettings Settings => base.Settings with { IsQuiet = Quiet, SetsExitCode = ExitCode };

    /// <summary>Prepares the work.</summary>
    protected override void BeginProcessing()
    {
        _command = new(Session, Settings)
        {
            Relations = Relation,
            Gate = Enum.Parse<ChangeGate>(FailOnChange, ignoreCase: true),
            IsExplained = Explain,
            Engine = Engine,
            World = Enum.Parse<World>(World, ignoreCase: true),
        };
        foreach (var item in ReferenceObject)
            _command.Reference.AddObject(PipelineObject.Unwrap(item));
    }

    /// <summary>Collects the later version.</summary>
    protected override void ProcessRecord()
    {
        foreach (var item in DifferenceObject ?? [])
            _command!.Input.AddObject(PipelineObject.Unwrap(item));
    }

    /// <summary>Does the work.</summary>
    protected override void EndProcessing() => _command!.Finish();
}
