using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Lists the lint rules, and which packs have them.</summary>
[Cmdlet(VerbsCommon.Get, "NetworkPolicyRule")]
[OutputType(typeof(NetworkPolicyRule))]
public sealed class GetNetworkPolicyRuleCommand : PolicyCmdlet
{
    /// <summary>Only these rules; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId", "Rule")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Only the rules of these packs, with the severities that they give them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PackCompleter))]
    public string[] Pack { get; set; } = [];

    /// <summary>Lists the rules.</summary>
    protected override void ProcessRecord() => Try(() => new GetNetworkPolicyRule(Session) { Wanted = IdPatterns.Of(Id), Packs = Pack }.Run());
}
