using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Says whether one end may connect to another, and why.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NetworkPolicyFlow", DefaultParameterSetName = "Path")]
[OutputType(typeof(FlowResult), typeof(bool))]
public sealed class TestNetworkPolicyFlowCommand : GatingCmdlet
{
    /// <summary>Who connects: <c>namespace/name</c>, <c>Kind/namespace/name</c>, an address, a CIDR, <c>internet</c> or <c>node/name</c>.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    public string[] From { get; set; } = [];

    /// <summary>Who is connected to, written in the same way, or <c>fqdn/name</c>.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    public string[] To { get; set; } = [];

    /// <summary>The traffic: <c>TCP/8080</c>, <c>UDP/53</c>, <c>TCP/8000-8999</c>, <c>ICMP/8/0</c> or <c>TCP</c>. Without it, the answer is everything that is allowed.</summary>
    [Parameter]
    [Alias("Traffic")]
    [ValidateNotNullOrEmpty]
    public string? Port { get; set; }

    /// <summary>The HTTP request that the connection carries: <c>POST /admin</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Http { get; set; }

    /// <summary>Headers of that request: <c>Name: value</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Header { get; set; } = [];

    /// <summary>The name that the DNS query of the connection asks for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Dns { get; set; }

    /// <summary>The Kafka request that the connection carries: <c>produce orders</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Kafka { get; set; }

    /// <summary>The verdict that is expected; another one counts as found, for <c>-Quiet</c> and <c>-ExitCode</c>.</summary>
    [Parameter]
    [ValidateSet("Allow", "Deny")]
    public string? Expect { get; set; }

    /// <inheritdoc/>
    internal override NetworkCommand Create(ICommandHost host) => new TestNetworkPolicyFlow(host, Settings)
    {
        From = From,
        To = To,
        Port = Port,
        Request = new() { Http = Http, Header = Header, Dns = Dns, Kafka = Kafka },
        Expected = Expect is null ? null : Enum.Parse<FlowVerdict>(Expect, ignoreCase: true),
    };
}
