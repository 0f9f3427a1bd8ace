namespace PolicyKit.PowerShell;

/// <summary>What became of one property: the output of <c>Test-NetworkPolicy</c>.</summary>
public sealed class PropertyResult
{
    internal PropertyResult(string property, PropertyStatus status, string kind, string message)
    {
        Property = property;
        Status = status;
        Kind = kind;
        Message = message;
    }

    /// <summary>The id of the property.</summary>
    public string Property { get; }

    /// <summary>Whether it holds.</summary>
    public PropertyStatus Status { get; }

    /// <summary>What sort of claim it is: <c>isolated</c>, <c>reachable</c>, <c>onlyFrom</c> and so on.</summary>
    public string Kind { get; }

    /// <summary>How bad a violation is.</summary>
    public FindingSeverity Severity { get; internal init; } = FindingSeverity.Error;

    /// <summary>The words of its author; empty when there are none.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>What was found, in one sentence without full stop.</summary>
    public string Message { get; }

    /// <summary>Whether it holds only because one of its sides selects nothing.</summary>
    public bool Vacuous { get; internal init; }

    /// <summary>The flow that breaks the property; null unless it is violated by a flow.</summary>
    public NetworkFlow? Counterexample { get; internal init; }

    /// <summary>The flow that shows that a property holds which asks for one; otherwise null.</summary>
    public NetworkFlow? Witness { get; internal init; }

    /// <summary>All flows of a chain, where the counterexample or the witness is one; otherwise that flow alone.</summary>
    public IReadOnlyList<NetworkFlow> Hops { get; internal init; } = [];

    /// <summary>The rules and policies that decide: those that suffice for the proof, or those that let the flow through or stop it.</summary>
    public IReadOnlyList<PolicyReason> Because { get; internal init; } = [];

    /// <summary>What no line of a policy can show: that no policy selects a workload, for example.</summary>
    public IReadOnlyList<string> Remarks { get; internal init; } = [];

    /// <summary>Where the property is written.</summary>
    public SourcePlace Place { get; internal init; } = new(null, "", 0, 0);

    /// <summary>The file with the property; null when it is in none.</summary>
    public string? File => Place.File;

    /// <summary>The line of the property, counted from 1; 0 when it is in no text.</summary>
    public int Line => Place.Line;

    /// <summary>The column of the property, counted from 1; 0 when it is in no text.</summary>
    public int Column => Place.Column;

    /// <summary>How long this property took, in milliseconds.</summary>
    public double Milliseconds { get; internal init; }

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Property}: {Status} ({Message})";
}
