using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Makes a property for <c>Test-NetworkPolicy</c>. Nothing outside of the session changes.</summary>
[Cmdlet(VerbsCommon.New, "NetworkPolicyProperty")]
[OutputType(typeof(NetworkPolicyProperty))]
public sealed class NewNetworkPolicyPropertyCommand : PolicyCmdlet
{
    /// <summary>The id, by which results name the property.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The sort of claim: <c>isolated</c>, <c>reachable</c>, <c>onlyFrom</c>, <c>onlyTo</c>, <c>onlyTraffic</c>, <c>segmented</c>, <c>defaultDeny</c>, <c>noPath</c> or <c>unchanged</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyKindCompleter))]
    public string Kind { get; set; } = "";

    /// <summary>Who connects: text such as <c>web/frontend</c> or <c>internet</c>, or a hashtable such as <c>@{ namespace = 'web' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public object[]? From { get; set; }

    /// <summary>Who is connected to, written in the same way.</summary>
    [Parameter]
    [ValidateNotNull]
    public object[]? To { get; set; }

    /// <summary>The traffic it speaks of: <c>TCP/5432</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Traffic { get; set; }

    /// <summary>For <c>reachable</c>: every pair, and not only some pair.</summary>
    [Parameter]
    public SwitchParameter Every { get; set; }

    /// <summary>For <c>onlyTraffic</c> and <c>reachable</c>: the HTTP requests, such as <c>@{ method = 'GET'; path = '/api' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public object[]? Http { get; set; }

    /// <summary>For <c>segmented</c>: the label that divides, <c>@{ namespaceLabel = 'tenant' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? By { get; set; }

    /// <summary>For <c>defaultDeny</c> and <c>segmented</c>: whom it speaks of.</summary>
    [Parameter]
    [ValidateNotNull]
    public object[]? Endpoints { get; set; }

    /// <summary>For <c>defaultDeny</c>: <c>ingress</c>, <c>egress</c> or both.</summary>
    [Parameter]
    [ValidateSet("ingress", "egress")]
    public string[]? Directions { get; set; }

    /// <summary>For <c>noPath</c>: the longest path that must not exist, in connections.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public int? Hops { get; set; }

    /// <summary>For <c>unchanged</c>: a file or folder with the earlier policies.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    /// <summary>The author's own words.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>How bad a violation is.</summary>
    [Parameter]
    public FindingSeverity Severity { get; set; } = FindingSeverity.Error;

    /// <summary>Which pods it speaks of: those of the input, or also every pod that could be created later.</summary>
    [Parameter]
    [ValidateSet("closed", "open")]
    public string? World { get; set; }

    /// <summary>The engines under each of which it must hold; that of the input otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CniCompleter))]
    public string[]? Cni { get; set; }

    /// <summary>Makes the property.</summary>
    protected override void ProcessRecord() => Try(() => new NewNetworkPolicyProperty(Session, Id, Kind)
    {
        Remarks =
        [
            new("description", string.IsNullOrEmpty(Description) ? null : Description),
            new("severity", Severity.ToString().ToLowerInvariant()),
            new("world", World?.ToLowerInvariant()),
            new("cni", Cni),
        ],
        Arguments =
        [
            new("from", Single(From)),
            new("to", Single(To)),
            new("traffic", Single(Traffic)),
            new("every", MyInvocation.BoundParameters.ContainsKey(nameof(Every)) ? (bool)Every : null),
            new("http", Http),
            new("by", PipelineObject.Unwrap(By)),
            new("endpoints", Single(Endpoints)),
            new("directions", Directions?.Select(direction => direction.ToLowerInvariant()).ToArray()),
            new("hops", Hops),
            new("since", Since is null ? null : Session.ResolveLiteral(Since)),
        ],
    }.Run());

    private static object? Single(object[]? values) => values is [var only] ? PipelineObject.Unwrap(only) : values;
}
