namespace PolicyKit.PowerShell;

/// <summary>Whether one version of a network has a relation to another: the output of <c>Compare-NetworkPolicy -Relation</c>.</summary>
public sealed class NetworkRelation
{
    internal NetworkRelation(string relation, PropertyStatus status, string message)
    {
        Relation = relation;
        Status = status;
        Message = message;
    }

    /// <summary>Its name.</summary>
    public string Relation { get; }

    /// <summary>Whether it holds.</summary>
    public PropertyStatus Status { get; }

    /// <summary>What was found, in one sentence without full stop.</summary>
    public string Message { get; }

    /// <summary>Which pods it speaks of: <c>closed</c> for those of the input, <c>open</c> also for every pod that could be created.</summary>
    public string World { get; internal init; } = "closed";

    /// <summary>Connections that show it; empty for a proof.</summary>
    public IReadOnlyList<NetworkFlow> Examples { get; internal init; } = [];

    /// <summary>The rules and policies that suffice for the proof, or those that decide the examples.</summary>
    public IReadOnlyList<PolicyReason> Because { get; internal init; } = [];

    /// <summary>How long deciding took, in milliseconds.</summary>
    public double Milliseconds { get; internal init; }

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Relation}: {Status} ({Message})";
}
