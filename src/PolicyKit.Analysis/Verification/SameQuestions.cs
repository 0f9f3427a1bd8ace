using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Whether two questions are the same but for the policies that they are asked about.</summary>
internal static class SameQuestions
{
    /// <summary>Whether they are; false also for questions that cannot be compared.</summary>
    public static bool Are(Question left, Question right) =>
        left.Explain is null && right.Explain is null
        && left.Found == right.Found && left.DoubtIfFound == right.DoubtIfFound && left.DoubtIfNothing == right.DoubtIfNothing
        && left.Notes == right.Notes && left.Subjects == right.Subjects && left.Exceptions == right.Exceptions
        && Are(left.Search, right.Search)
        && (left.Scope is null ? right.Scope is null : right.Scope is not null && new Comparison(left, right).Are(left.Scope, right.Scope))
        && ConditionsAre(left, right);

    private static bool Are(FlowSearch left, FlowSearch right) => left.World == World.Closed && right.World == World.Closed && (left, right) switch
    {
        (FlowSearch.AnyFlow, FlowSearch.AnyFlow) => true,
        (FlowSearch.SilentPair first, FlowSearch.SilentPair second) => first.From.Equals(second.From) && first.To.Equals(second.To),
        _ => false,
    };

    private static bool ConditionsAre(Question left, Question right) => (left.Search, right.Search) switch
    {
        (FlowSearch.AnyFlow first, FlowSearch.AnyFlow second) => new Comparison(left, right).Are(first.Condition, second.Condition),
        (FlowSearch.SilentPair first, FlowSearch.SilentPair second) => new Comparison(left, right).Are(first.Condition, second.Condition),
        _ => false,
    };

    /// <summary>Compares conditions, where each question means its own program.</summary>
    private readonly struct Comparison(Question first, Question second)
    {
        public bool Are(FlowCondition left, FlowCondition right) => (left, right) switch
        {
            (FlowCondition.From a, FlowCondition.From b) => a.Equals(b),
            (FlowCondition.To a, FlowCondition.To b) => a.Equals(b),
            (FlowCondition.With a, FlowCondition.With b) => a.Equals(b),
            (FlowCondition.ToItself, FlowCondition.ToItself) => true,
            (FlowCondition.Allowed a, FlowCondition.Allowed b) => AreOwn(a.Program, b.Program)
                && ReferenceEquals(a.History, EndpointHistory.None) && ReferenceEquals(b.History, EndpointHistory.None),
            (FlowCondition.AllowedByDefault a, FlowCondition.AllowedByDefault b) => AreOwn(a.Program, b.Program) && a.Direction == b.Direction,
            (FlowCondition.Not(var a), FlowCondition.Not(var b)) => Are(a, b),
            (FlowCondition.All(var a), FlowCondition.All(var b)) => Are(a, b),
            (FlowCondition.OneOf(var a), FlowCondition.OneOf(var b)) => Are(a, b),
            _ => false,
        };

        private bool Are(EquatableArray<FlowCondition> left, EquatableArray<FlowCondition> right)
        {
            if (left.Count != right.Count)
                return false;
            for (var i = 0; i < left.Count; i++)
                if (!Are(left[i], right[i]))
                    return false;
            return true;
        }

        private bool AreOwn(PolicyProgram left, PolicyProgram right) =>
            ReferenceEquals(left, first.Search.Program) && ReferenceEquals(right, second.Search.Program);
    }
}
