using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>What the connection of an unknown flow carries: unknown, or given.</summary>
/// <remarks>
/// INVARIANT: a variable exists only once a rule in the query has read it. What no rule reads has some value that a request can have, so
/// leaving it out loses nothing.
/// </remarks>
internal sealed class RequestTerms
{
    private static readonly RequestKind[] Kinds = [RequestKind.Http, RequestKind.Dns, RequestKind.Kafka, RequestKind.Tls];

    private readonly Formulas _formulas;
    private readonly string _name;
    private readonly Request? _given;
    private readonly bool _isGiven;
    private readonly BitVector _kind;
    private readonly Dictionary<(RequestKind Kind, string Field), (TextVariable Value, BitVector Presence)> _fields = [];
    private bool _isRead;

    private RequestTerms(Formulas formulas, string name, Request? given, bool isGiven) =>
        (_formulas, _name, _given, _isGiven, _kind) = (formulas, name, given, isGiven, new BitVector(name + ".request", 3));

    /// <summary>The fields that were read, with their variables.</summary>
    public IReadOnlyDictionary<(RequestKind Kind, string Field), (TextVariable Value, BitVector Presence)> Fields => _fields;

    /// <summary>0 for the connection itself, else one more than the kind of the request.</summary>
    public BitVector Kind => _kind;

    public static RequestTerms Unknown(Formulas formulas, string name) => new(formulas, name, null, false);

    public static RequestTerms Fixed(Formulas formulas, Request? request) => new(formulas, "", request, true);

    /// <summary>Nothing is known of what the connection carries.</summary>
    public Formula IsConnection()
    {
        if (_isGiven)
            return _formulas.Constant(_given is null);
        _isRead = true;
        return _formulas.EqualTo(_kind, 0);
    }

    /// <summary>The connection carries a request of a kind.</summary>
    public Formula Is(RequestKind kind)
    {
        if (_isGiven)
            return _formulas.Constant(_given?.Kind == kind);
        _isRead = true;
        return _formulas.EqualTo(_kind, (int)kind + 1);
    }

    /// <summary>The connection carries a request that has a field with a value in a language.</summary>
    public Formula Has(TrafficMatch.Field field)
    {
        if (_isGiven)
            return _formulas.Constant(_given?.Kind == field.Kind && _given[field.Name] is { } value && field.Values.Contains(value));
        var (text, presence) = Variables(field.Kind, field.Name);
        return _formulas.And(
            Is(field.Kind),
            RequestFields.IsOptional(field.Name) ? _formulas.EqualTo(presence, 1) : _formulas.True,
            _formulas.InLanguage(text, field.Values));
    }

    /// <summary>What was read of the request can be: the headers can carry it, and its fields have values that clients can send.</summary>
    public Formula Exist(HeaderTerms headers) => !_isRead ? _formulas.True : _formulas.And(
    [
        _formulas.InRange(_kind, 0, Kinds.Length),
        .. Kinds.Select(kind => _formulas.Implies(Is(kind), headers.In(RequestFields.CarriersOf(kind)))),
        .. _fields.Select(field => _formulas.Implies(Is(field.Key.Kind), _formulas.InLanguage(field.Value.Value, RequestFields.ValuesOf(field.Key.Field)))),
    ]);

    private (TextVariable Value, BitVector Presence) Variables(RequestKind kind, string field)
    {
        if (!_fields.TryGetValue((kind, field), out var variables))
        {
            var name = $"{_name}.{kind.ToString().ToLowerInvariant()}.{field}";
            _fields.Add((kind, field), variables = (new TextVariable(name), new BitVector(name + " is there", 1)));
        }
        return variables;
    }
}
