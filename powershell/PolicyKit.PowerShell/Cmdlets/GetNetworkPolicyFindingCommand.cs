using System.Management.Automation;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Finds mistakes and weak spots in policies, and repairs them with <c>-Fix</c>.</summary>
[Cmdlet(VerbsCommon.Get, "NetworkPolicyFinding", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(NetworkPolicyFinding), typeof(bool))]
public sealed class GetNetworkPolicyFindingCommand : GatingCmdlet
{
    /// <summary>What to check: names of packs, or files. Those of the configuration otherwise, or else the recommended rules.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PackCompleter))]
    public string[] Pack { get; set; } = [];

    /// <summary>Only the findings of these rules; wildcards are allowed. One that no chosen pack has is an error.</summary>
    [Parameter]
    [Alias("RuleId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[] Rule { get; set; } = [];

    /// <summary>The configuration; the nearest <c>policykit.yaml</c> at or above the current location otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Configuration { get; set; }

    /// <summary>A file with findings that do not count.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>Returns findings too that do not count, with who says so and why.</summary>
    [Parameter]
    public SwitchParameter IncludeSuppressed { get; set; }

    /// <summary>Repairs in place what can be repaired without changing a verdict.</summary>
    [Parameter]
    public SwitchParameter Fix { get; set; }

    /// <summary>Repairs in place also where a verdict may change.</summary>
    [Parameter]
    public SwitchParameter UnsafeFix { get; set; }

    /// <inheritdoc/>
    internal override NetworkCommand Create(ICommandHost host) => new GetNetworkPolicyFinding(host, Settings)
    {
        Request = new([.. Pack.Select(pack => IsFile(host, pack) ? host.ResolveLiteral(pack) : pack)])
        {
            Configuration = Configuration is null ? null : host.ResolveLiteral(Configuration),
            Baseline = Baseline is null ? null : host.ResolveLiteral(Baseline),
        },
        Wanted = IdPatterns.Of(Rule),
        ShowsSuppressed = IncludeSuppressed,
        Fixes = UnsafeFix ? FixSafety.Unsafe : Fix ? FixSafety.Safe : null,
    };

    // The name of a pack may be that of a folder.
    private static bool IsFile(ICommandHost host, string pack) => pack.IndexOfAny(['/', '\\', '.']) >= 0 && File.Exists(host.ResolveLiteral(pack));
}
