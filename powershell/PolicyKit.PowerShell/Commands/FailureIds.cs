namespace PolicyKit.PowerShell.Commands;

/// <summary>The ids of errors that are no diagnostics of PolicyKit. They are documented, and never change.</summary>
internal static class FailureIds
{
    /// <summary>A path that does not exist, or a pattern that nothing matches.</summary>
    public const string PathNotFound = "PolicyKit.PathNotFound";

    /// <summary>A path of another provider, such as the registry.</summary>
    public const string NotAFileSystemPath = "PolicyKit.NotAFileSystemPath";

    /// <summary>An object without <c>kind</c> and <c>apiVersion</c>.</summary>
    public const string NotKubernetes = "PolicyKit.NotKubernetes";

    /// <summary>An object that is nested without end.</summary>
    public const string TooDeep = "PolicyKit.TooDeep";

    /// <summary>More text in the pipeline than is read.</summary>
    public const string TooMuchText = "PolicyKit.TooMuchText";

    /// <summary>Something given as a property that is none.</summary>
    public const string NotAProperty = "PolicyKit.NotAProperty";

    /// <summary>No property was given or found.</summary>
    public const string NoProperty = "PolicyKit.NoProperty";

    /// <summary>Neither a policy nor a workload was found.</summary>
    public const string NothingToAnalyse = "PolicyKit.NothingToAnalyse";

    /// <summary>The value of a parameter is not one that it takes.</summary>
    public const string InvalidArgument = "PolicyKit.InvalidArgument";

    /// <summary>An end of a connection that the input does not have.</summary>
    public const string UnknownEndpoint = "PolicyKit.UnknownEndpoint";

    /// <summary>libz3 is missing, and without it there is no answer.</summary>
    public const string SolverNotFound = "PolicyKit.SolverNotFound";

    /// <summary>Time was up before there was an answer.</summary>
    public const string Timeout = "PolicyKit.Timeout";

    /// <summary>A file cannot be written.</summary>
    public const string CannotWrite = "PolicyKit.CannotWrite";

    /// <summary>An object that no report can be made of.</summary>
    public const string NotAReport = "PolicyKit.NotAReport";

    /// <summary>The question cannot be answered exactly by the engine that was asked.</summary>
    public const string TooInvolved = "PolicyKit.TooInvolved";

    /// <summary>A mistake of ours.</summary>
    public const string Internal = "PolicyKit.Internal";
}
