using PolicyKit.Analysis;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>The named sets of endpoints of one object. A group may name others, in any order, but not itself.</summary>
internal sealed class GroupTable
{
    private const int Deepest = 64;
    private const int MostMembers = 100_000;

    private readonly Dictionary<string, Field> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EndpointSet?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly EndpointReader _reader;
    private int _members;

    /// <summary>The groups of some objects; where two give one name, the later one counts.</summary>
    public GroupTable(IEnumerable<Field> groups)
    {
        _reader = new(this);
        foreach (var (name, field) in groups.SelectMany(table => table.Entries()))
        {
            if (!IsName(name))
                field.At(field.KeySpan).Report(PropertyFileErrors.InvalidGroupName, name);
            _fields[name] = field;
        }
        foreach (var name in _fields.Keys)
            Read(name); // also the groups that nobody uses: what is wrong with them is reported now
    }

    /// <summary>The names, in the order in which they were written.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    public bool Knows(string name) => _fields.ContainsKey(name);

    /// <summary>A group as a place mentions it; null once an error has been reported.</summary>
    public EndpointSet? Find(string name, Field place)
    {
        if (_open.Contains(name))
        {
            place.Report(PropertyFileErrors.GroupCycle, name);
            return null;
        }
        if (_open.Count == Deepest && !_known.ContainsKey(name))
        {
            place.Report(PropertyFileErrors.GroupsTooLarge, $"nested more than {Deepest} levels deep");
            return null;
        }
        if (Read(name) is not { } group)
            return null;
        if ((_members += group.Members.Count) > MostMembers)
        {
            place.Report(PropertyFileErrors.GroupsTooLarge, $"mentioned too often: together they stand for more than {MostMembers} names");
            return null;
        }
        var definition = _fields[name].KeySpan;
        return group.Members.Count == 1
            ? new([new EndpointGroup(name, group.Members[0].Peer, place.Span) { Definition = definition }])
            : new(group.Members.Select(member => member with
            {
                Span = place.Span,
                Definition = member.Definition.Document is null ? member.Span : member.Definition,
            }).ToEquatableArray());
    }

    private EndpointSet? Read(string name)
    {
        if (_known.TryGetValue(name, out var known))
            return known;
        _open.Add(name);
        var field = _fields[name];
        var set = field.Exists ? _reader.Read(field) : null;
        if (!field.Exists)
            field.At(field.KeySpan).Report(PropertyFileErrors.EmptyValue, name);
        _open.Remove(name);
        return _known[name] = set;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.')
        && !EndpointText.Words.Contains(text) && IpAddress.TryParse(text) is null;
}
