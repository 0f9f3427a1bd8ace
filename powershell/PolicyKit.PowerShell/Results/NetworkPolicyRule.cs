namespace PolicyKit.PowerShell;

/// <summary>A lint rule: the output of <c>Get-NetworkPolicyRule</c>.</summary>
public sealed class NetworkPolicyRule
{
    internal NetworkPolicyRule(string id, string title, FindingSeverity severity)
    {
        Id = id;
        Title = title;
        Severity = severity;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What it finds, in a few words.</summary>
    public string Title { get; }

    /// <summary>The severity of its findings, unless a pack says otherwise.</summary>
    public FindingSeverity Severity { get; }

    /// <summary><c>Correctness</c>, <c>Security</c> or <c>Hygiene</c>.</summary>
    public string Category { get; internal init; } = "";

    /// <summary>Why it exists.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>What to do about its findings; empty when each says it.</summary>
    public string Help { get; internal init; } = "";

    /// <summary>The packs that come with PolicyKit and have it.</summary>
    public IReadOnlyList<string> Pack { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";
}
