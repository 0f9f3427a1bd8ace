namespace PolicyKit.Analysis;

/// <summary>The values that a property gives to the parameters of its kind.</summary>
public sealed class PropertyArguments
{
    private readonly Dictionary<Parameter, object> _values = [];

    /// <summary>The value of a parameter: the given one, or its default.</summary>
    /// <exception cref="InvalidOperationException">The parameter is required and was not given; readers report that before.</exception>
    public T Get<T>(Parameter<T> parameter) where T : notnull => _values.TryGetValue(parameter, out var value) ? (T)value : parameter.Default;

    /// <summary>The values that were given.</summary>
    public IReadOnlyCollection<object> Values => _values.Values;

    /// <summary>Whether a value was given.</summary>
    public bool Has(Parameter parameter) => _values.ContainsKey(parameter);

    /// <summary>These arguments with other values.</summary>
    /// <param name="change">What stands for a value, of the same type.</param>
    public PropertyArguments Select(Func<object, object> change)
    {
        var changed = new PropertyArguments();
        foreach (var known in _values)
            changed._values.Add(known.Key, change(known.Value));
        return changed;
    }

    /// <summary>These arguments with one more.</summary>
    /// <exception cref="ArgumentException">The parameter has a value already.</exception>
    public PropertyArguments With<T>(Parameter<T> parameter, T value) where T : notnull
    {
        var extended = new PropertyArguments();
        foreach (var known in _values)
            extended._values.Add(known.Key, known.Value);
        extended._values.Add(parameter, value);
        return extended;
    }
}
