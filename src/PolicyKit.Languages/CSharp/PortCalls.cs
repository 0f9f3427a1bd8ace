namespace PolicyKit.Languages.CSharp;

/// <summary>Calls that name ports; numbers of one protocol that stand together become one call.</summary>
internal sealed class PortCalls
{
    private readonly List<(string Method, List<string> Numbers)> _calls = [];

    /// <summary>The calls.</summary>
    public IReadOnlyList<string> Texts => [.. _calls.Select(call => $"{call.Method}({string.Join(", ", call.Numbers)})")];

    /// <summary>How many ports were named.</summary>
    public int Count { get; private set; }

    /// <summary>Names one port by its number.</summary>
    public void Add(string method, string number)
    {
        Count++;
        if (_calls.Count > 0 && _calls[_calls.Count - 1] is var (before, numbers) && before == method && numbers.Count > 0 && char.IsDigit(numbers[0][0]))
            numbers.Add(number);
        else
            _calls.Add((method, [number]));
    }

    /// <summary>Names one port by its name.</summary>
    /// <param name="method">The method.</param>
    /// <param name="literal">The name as C# writes it.</param>
    public void AddNamed(string method, string literal) => AddCall(method, literal);

    /// <summary>Names the ports from one number to another.</summary>
    public void AddRange(string method, string first, string last) => AddCall($"{method}Range", first, last);

    /// <summary>Names every port.</summary>
    public void All(string method) => AddCall(method);

    private void AddCall(string method, params string[] arguments)
    {
        Count++;
        _calls.Add((method, [.. arguments]));
    }
}
