namespace PolicyKit.Languages.CSharp;

/// <summary>The pods that are mentioned: those that are mentioned more than once become fields.</summary>
internal sealed class PodsPool
{
    private readonly Dictionary<string, (int Count, string Name, string? Space)> _mentions = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private Dictionary<string, string>? _fields;

    /// <summary>What stands in the source for some pods.</summary>
    /// <param name="expression">The expression that makes them.</param>
    /// <param name="name">What they could be called.</param>
    /// <param name="space">Their namespace, where that is one; null otherwise.</param>
    public string Mention(string expression, string name, string? space)
    {
        if (_fields is not null)
            return _fields.TryGetValue(expression, out var field) ? field : expression;
        if (!_mentions.TryGetValue(expression, out var known))
            _order.Add(expression);
        _mentions[expression] = (known.Count + 1, name, space);
        return expression;
    }

    /// <summary>Makes fields of what was mentioned often enough; from now on they are mentioned by name.</summary>
    /// <returns>The fields, in the order in which they were first mentioned.</returns>
    public IReadOnlyList<(string Name, string Expression)> Name(MemberNames names)
    {
        var shared = _order.Where(expression => _mentions[expression].Count > 1).ToArray();
        var wanted = MemberNames.Distinct(shared, expression => (_mentions[expression].Name, _mentions[expression].Space));
        var fields = shared.Select((expression, index) => (Name: names.Add(wanted[index], "Pods"), Expression: expression)).ToArray();
        _fields = fields.ToDictionary(field => field.Expression, field => field.Name, StringComparer.Ordinal);
        return fields;
    }
}
