namespace PolicyKit.PowerShell;

/// <summary>A place in a policy that decides something.</summary>
public sealed class PolicyReason
{
    internal PolicyReason(string policy, string path, SourcePlace place)
    {
        Policy = policy;
        Path = path;
        Place = place;
    }

    /// <summary>The policy: <c>NetworkPolicy/data/allow-web</c>.</summary>
    public string Policy { get; }

    /// <summary>The field in it, as the API server writes it: <c>spec.ingress[0]</c>. Empty for the policy as a whole.</summary>
    public string Path { get; }

    /// <summary>Where it is written, for people: <c>policies/data.yaml:12:5</c>.</summary>
    public SourcePlace Place { get; }

    /// <summary>The full path of the file; null for what is in no file.</summary>
    public string? File => Place.File;

    /// <summary>The line, counted from 1.</summary>
    public int Line => Place.Line;

    /// <summary>The column, counted from 1.</summary>
    public int Column => Place.Column;

    /// <inheritdoc/>
    public override string ToString() => $"{(Path.Length == 0 ? Policy : $"{Policy} {Path}")} ({Place})";
}
