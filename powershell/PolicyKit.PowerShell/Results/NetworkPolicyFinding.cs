namespace PolicyKit.PowerShell;

/// <summary>A mistake or a weak spot: the output of <c>Get-NetworkPolicyFinding</c>.</summary>
public sealed class NetworkPolicyFinding
{
    internal NetworkPolicyFinding(string ruleId, FindingSeverity severity, string message)
    {
        RuleId = ruleId;
        Severity = severity;
        Message = message;
    }

    /// <summary>The lint rule, the check or the property of a pack.</summary>
    public string RuleId { get; }

    /// <summary>How much it matters.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>What was found, in one sentence without full stop.</summary>
    public string Message { get; }

    /// <summary>What to do about it; empty when the message says it.</summary>
    public string Help { get; internal init; } = "";

    /// <summary>The object: <c>NetworkPolicy/data/allow-web</c>; null when the text is no object.</summary>
    public string? Subject { get; internal init; }

    /// <summary>The field, as the API server writes it: <c>spec.ingress[0]</c>; empty for the object as a whole.</summary>
    public string Field { get; internal init; } = "";

    /// <summary>Where it is written, for people.</summary>
    public SourcePlace Place { get; internal init; } = new(null, "", 0, 0);

    /// <summary>The full path of the file; null for what is in no file.</summary>
    public string? File => Place.File;

    /// <summary>The line, counted from 1.</summary>
    public int Line => Place.Line;

    /// <summary>The column, counted from 1.</summary>
    public int Column => Place.Column;

    /// <summary>Who says that it does not count: <c>comment</c>, <c>annotation</c>, <c>configuration</c> or <c>baseline</c>; null when it counts.</summary>
    public string? SuppressedBy { get; internal init; }

    /// <summary>Why it does not count; null when it does.</summary>
    public string? SuppressionReason { get; internal init; }

    /// <summary>What its repair does, as on a button; null when there is none.</summary>
    public string? Fix { get; internal init; }

    /// <summary>Whether the repair changes no verdict; null when there is none.</summary>
    public bool? FixIsSafe { get; internal init; }

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId} {Severity}: {Message} ({Place})";
}
