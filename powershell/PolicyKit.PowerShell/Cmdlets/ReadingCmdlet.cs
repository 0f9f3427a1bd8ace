using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>What all commands have in common that read manifests: how they are read, and for how long.</summary>
public abstract class ReadingCmdlet : PolicyCmdlet
{
    private protected ReadingCmdlet()
    {
    }

    /// <summary>The engine that enforces the policies, alone or in a version, such as <c>cilium@1.18</c>. It is concluded from the objects otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CniCompleter))]
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
}
