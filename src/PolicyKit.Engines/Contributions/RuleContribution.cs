namespace PolicyKit.Engines.Contributions;

/// <summary>What a rule does in a cluster as it is.</summary>
/// <param name="Matches">Whether some flow of the cluster matches it at all.</param>
/// <param name="Decides">Whether it is the first to match some flow that reaches its tier.</param>
/// <param name="IsOverruled">Whether the verdict on some flow that it matches is not its own.</param>
/// <param name="IsNeeded">Whether a verdict of its gate would change without it. False is a proof.</param>
public readonly record struct RuleContribution(bool Matches, bool Decides, bool IsOverruled, bool IsNeeded)
{
    /// <summary>What it does for two sorts of near ends.</summary>
    internal RuleContribution And(RuleContribution other) =>
        new(Matches || other.Matches, Decides || other.Decides, IsOverruled || other.IsOverruled, IsNeeded || other.IsNeeded);
}
