using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>What commands on one network have in common. Paths, text, objects and loaded networks are collected, and used at the end.</summary>
public abstract class NetworkPolicyCmdlet : ReadingCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private NetworkCommand? _command;

    private protected NetworkPolicyCmdlet()
    {
    }

    /// <summary>Files, folders (searched recursively) and patterns with the policies and the cluster they apply to.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Paths, YAML or JSON text (also line by line), objects as <c>ConvertFrom-Json</c> makes them, and what <c>Import-NetworkPolicy</c> returns.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>The command that does the work.</summary>
    internal abstract NetworkCommand Create(ICommandHost host);

    /// <summary>Prepares the work.</summary>
    protected override void BeginProcessing() => Try(() => _command = Create(Session));

    /// <summary>Collects what there is to read.</summary>
    protected override void ProcessRecord()
    {
        var input = _command!.Input;
        foreach (var path in ParameterSetName == PathSet ? Path : [])
            input.AddPath(path);
        foreach (var path in ParameterSetName == LiteralPathSet ? LiteralPath : [])
            input.AddLiteralPath(path);
        if (ParameterSetName == InputObjectSet)
            input.AddObject(PipelineObject.Unwrap(InputObject));
    }

    /// <summary>Does the work.</summary>
    protected override void EndProcessing() => _command!.Finish();
}
