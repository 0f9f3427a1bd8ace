namespace PolicyKit.Hosting.Export;

/// <summary>An assembly whose manifests cannot be exported.</summary>
/// <param name="problem">What is wrong: lower case, no full stop.</param>
/// <param name="help">One sentence that says what to do.</param>
public sealed class ManifestExportException(string problem, string help) : Exception(problem)
{
    /// <summary>What to do.</summary>
    public string Help { get; } = help;
}
