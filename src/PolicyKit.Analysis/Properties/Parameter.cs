namespace PolicyKit.Analysis;

/// <summary>Something a property wants to be told, declared as data: readers, documentation and schemas are made from it.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, string summary) => (Name, Summary) = (name, summary);

    /// <summary>The key in property files.</summary>
    public string Name { get; }

    /// <summary>What it means: half a sentence, no full stop.</summary>
    public string Summary { get; }

    /// <summary>How values are written, in words for users: <c>endpoints</c>.</summary>
    public abstract string Notation { get; }

    /// <summary>Whether a property without it is an error.</summary>
    public bool IsRequired => DefaultText is null;

    /// <summary>The value of a property that does not give one, in words for users; null when one must be given.</summary>
    public abstract string? DefaultText { get; }
}

/// <summary>A parameter with values of one type; the type decides how it is written.</summary>
/// <typeparam name="T">
/// <see cref="EndpointSet"/>, <see cref="Traffic"/>, <see cref="LabelChoice"/>, <see cref="Directions"/>, <see cref="HttpRequests"/>,
/// <see cref="Baseline"/>, <see cref="HopCount"/> or <see cref="bool"/>.
/// </typeparam>
public sealed class Parameter<T> : Parameter where T : notnull
{
    private Parameter(string name, string summary, object? defaultValue) : base(name, summary) => DefaultValue = defaultValue;

    private object? DefaultValue { get; }

    /// <inheritdoc/>
    public override string Notation => typeof(T) switch
    {
        var type when type == typeof(EndpointSet) => "endpoints",
        var type when type == typeof(Traffic) => "traffic",
        var type when type == typeof(LabelChoice) => "a label",
        var type when type == typeof(Directions) => "directions",
        var type when type == typeof(HttpRequests) => "HTTP requests",
        var type when type == typeof(Baseline) => "a path",
        var type when type == typeof(HopCount) => "a number",
        var type when type == typeof(bool) => "`true` or `false`",
        var type => throw new NotSupportedException($"parameter of type {type.Name}"),
    };

    /// <inheritdoc/>
    public override string? DefaultText => DefaultValue is bool value ? (value ? "`true`" : "`false`") : DefaultValue?.ToString();

    /// <summary>The value of a property that does not give one.</summary>
    /// <exception cref="InvalidOperationException">The parameter is required.</exception>
    public T Default => DefaultValue is T value ? value : throw new InvalidOperationException($"`{Name}` has no default");

    /// <summary>A parameter that must be given.</summary>
    internal static Parameter<T> Required(string name, string summary) => new(name, summary, null);

    /// <summary>A parameter that may be left out.</summary>
    internal static Parameter<T> Optional(string name, T defaultValue, string summary) => new(name, summary, defaultValue);
}
