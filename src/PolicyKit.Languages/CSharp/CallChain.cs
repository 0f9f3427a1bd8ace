namespace PolicyKit.Languages.CSharp;

/// <summary>An expression that consists of calls: <c>Pods.In("api").With("app", "api")</c>.</summary>
/// <param name="start">What the first call is made on: a type or a field.</param>
internal sealed class CallChain(string start)
{
    private const int LongestLine = 140;
    private const string Step = "    ";

    private readonly List<Call> _calls = [];

    /// <summary>Appends a call.</summary>
    public CallChain Then(string method, params string[] arguments)
    {
        _calls.Add(new($".{method}(", arguments, ")"));
        return this;
    }

    /// <summary>Appends a call whose arguments stand one below the other.</summary>
    public CallChain ThenBelow(string method, params string[] arguments)
    {
        _calls.Add(new BrokenCall($".{method}(", arguments, ")"));
        return this;
    }

    /// <summary>Appends what is not a call: a property.</summary>
    public CallChain ThenMember(string name)
    {
        _calls.Add(new($".{name}", [], ""));
        return this;
    }

    /// <summary>The calls on one line.</summary>
    public override string ToString() => start + string.Concat(_calls);

    /// <summary>The calls one below the other; the arguments of one that is too long for a line too. Properties that come first stay beside the start.</summary>
    /// <param name="indentation">What stands before each line but the first.</param>
    public string Below(string indentation)
    {
        var beside = _calls.TakeWhile(call => call.End.Length == 0).Count();
        return start + string.Concat(_calls.Take(beside)) + string.Concat(_calls.Skip(beside).Select(call => $"\n{indentation}{call.On(indentation)}"));
    }

    /// <summary>How many calls there are.</summary>
    public int Count => _calls.Count;

    private record Call(string Head, string[] Arguments, string End)
    {
        public sealed override string ToString() => $"{Head}{string.Join(", ", Arguments)}{End}";

        public virtual string On(string indentation)
        {
            var line = ToString();
            return Arguments.Length < 2 || indentation.Length + line.Length <= LongestLine || line.IndexOf('\n') >= 0 ? line : Below(indentation);
        }

        protected string Below(string indentation)
        {
            var separator = $"\n{indentation}{Step}";
            return $"{Head}{separator}{string.Join($",{separator}", Arguments)}{End}";
        }
    }

    private sealed record BrokenCall(string Head, string[] Arguments, string End) : Call(Head, Arguments, End)
    {
        public override string On(string indentation) => Below(indentation);
    }
}
