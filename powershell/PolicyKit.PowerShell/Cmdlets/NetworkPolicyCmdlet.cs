using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>What all commands on manifests have in common: what they read, and how. Paths, text, objects and loaded networks are collected, and used at the end.</summary>
public abstract class NetworkPolicyCmdlet : PSCmdlet, IDisposable
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private readonly CancellationTokenSource _stop = new();
    private NetworkCommand? _command;

    private protected NetworkPolicyCmdlet()
    {
    }

    /// <summary>Files, folders (searched recursively) and patterns with the policies and the cluster they apply to.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
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

    /// <summary>The engine that enforces the policies, alone or in a version, such as <c>cilium@1.18</c>. It is concluded from the objects otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Cni { get; set; }

    /// <summary>What becomes of staged policies of Calico: they do nothing, or stand in the place of the enforced ones of their names.</summary>
    [Parameter]
    [ValidateSet("Ignored", "Enforced")]
    public string? Staged { get; set; }

    /// <summary>Whether the application layer policy of Calico is on, where no object says it.</summary>
    [Parameter]
    [ValidateSet("On", "Off")]
    public string? ApplicationLayer { get; set; }

    /// <summary>The blocks that pods without a known address have theirs from.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] PodCidr { get; set; } = [];

    /// <summary>When to give up: a number of seconds, a text such as <c>500ms</c>, <c>30s</c> or <c>5m</c>, or a time span.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>The settings of this run.</summary>
    internal virtual CommandSettings Settings => new(new(Cni) { Staged = Staged, ApplicationLayer = ApplicationLayer, PodCidr = PodCidr }) { Timeout = Timeout };

    /// <summary>The command that does the work.</summary>
    internal abstract NetworkCommand Create(ICommandHost host);

    /// <summary>Prepares the work.</summary>
    protected override void BeginProcessing() => _command = Create(new PowerShellHost(this, _stop.Token));

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

    /// <summary>Ends the work on Ctrl+C, that of the solver too.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }
}
