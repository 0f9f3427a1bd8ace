using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>What finding something says about a property.</summary>
public enum Finding
{
    /// <summary>What was found violates the property.</summary>
    Violates,

    /// <summary>What was found is a witness that the property holds.</summary>
    Satisfies,
}

/// <summary>A property as a search, free of any engine.</summary>
/// <param name="Search">What to look for.</param>
/// <param name="Found">What it means to find it; finding nothing means the opposite.</param>
public sealed record Question(FlowSearch Search, Finding Found)
{
    /// <summary>The sides of the property: if one of them selects no one, it holds vacuously.</summary>
    public EquatableArray<EndpointSet> Subjects { get; init; }

    /// <summary>Sets that the property makes exceptions for: selecting no one makes it stricter, which is worth a warning and nothing more.</summary>
    public EquatableArray<EndpointSet> Exceptions { get; init; }

    /// <summary>Which flows the property speaks of, whatever the policies say; null when that is every flow there is.</summary>
    public FlowCondition? Scope { get; init; }

    /// <summary>Why finding nothing decides nothing; null when it does.</summary>
    public string? DoubtIfNothing { get; init; }

    /// <summary>Why finding something decides nothing; null when it does.</summary>
    public string? DoubtIfFound { get; init; }

    /// <summary>How found flows are explained; null for what each gate on their way said.</summary>
    public Func<EquatableArray<Flow>, Evidence>? Explain { get; init; }

    /// <summary>What readers of the answer should know about the question, in words.</summary>
    public EquatableArray<string> Notes { get; init; }
}
