namespace PolicyKit.Languages.CSharp;

/// <summary>An expression that consists of calls: <c>Pods.In("api").With("app", "api")</c>.</summary>
/// <param name="start">What the first call is made on: a type or a field.</param>
internal sealed class CallChain(string start)
{
    private readonly List<string> _calls = [];

    /// <summary>Appends a call.</summary>
    public CallChain Then(string method, params string[] arguments)
    {
        _calls.Add($".{method}({string.Join(", ", arguments)})");
        return this;
    }

    /// <summary>Appends what is not a call: a property.</summary>
    public CallChain ThenMember(string name)
    {
        _calls.Add($".{name}");
        return this;
    }

    /// <summary>The calls on one line.</summary>
    public override string ToString() => start + string.Concat(_calls);

    /// <summary>The calls one below the other.</summary>
    /// <param name="indentation">What stands before each line but the first.</param>
    public string Below(string indentation) => start + string.Concat(_calls.Select(call => $"\n{indentation}{call}"));

    /// <summary>How many calls there are.</summary>
    public int Count => _calls.Count;
}
