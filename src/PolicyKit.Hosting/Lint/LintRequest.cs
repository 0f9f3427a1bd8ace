namespace PolicyKit.Hosting.Lint;

/// <summary>What somebody asks of a lint run.</summary>
/// <param name="Packs">Names of packs or files; empty for those of the configuration, or else the recommended ones.</param>
public sealed record LintRequest(IReadOnlyList<string> Packs)
{
    /// <summary>The configuration file; null for the nearest <c>policykit.yaml</c> in <see cref="Folder"/> or above it.</summary>
    public string? Configuration { get; init; }

    /// <summary>The baseline; null for that of the configuration.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the baseline that is named or configured is left unread, because it is about to be written.</summary>
    public bool IgnoresBaseline { get; init; }

    /// <summary>The folder of the run.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;
}
