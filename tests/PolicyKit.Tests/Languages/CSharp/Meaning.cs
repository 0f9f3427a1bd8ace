using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using PolicyKit.Analysis;
using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>What manifests mean, as lines of text: two texts of manifests with the same lines cannot be told apart by any question.</summary>
internal static class Meaning
{
    // What can stand in any order without meaning something else.
    private static readonly string[] Unordered = ["All.Operands", "OneOf.Operands", "Rule.Peers", "Rule.Traffic", "EndpointSet.Members", "PropertyArguments.Values", "Choice.Operands"];

    private const string UnreadPolicy = "PK0035";

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>The meaning of what was read.</summary>
    public static string[] Of(AnalysisSession session) =>
    [
        .. from gate in session.Program.Gates
           from tier in gate.Tiers
           from policy in tier.Policies
           select $"{gate.Name} {tier.Name} {Text(policy)}",
        .. session.Program.OtherReadings.Select(reading => $"{reading.Doubt}: {reading.Program.Policies.Count()} policies"),
        .. session.Program.Cluster.Namespaces.Values.Select(Text).Order(StringComparer.Ordinal),
        .. session.Program.Cluster.Endpoints.Select(Text).Order(StringComparer.Ordinal),
        .. session.Program.Cluster.Services.Select(Text).Order(StringComparer.Ordinal),
        .. session.Properties.Select(Text),
        .. session.Diagnostics.Where(problem => problem.Kind.Id == UnreadPolicy).Select(problem => problem.Message).Order(StringComparer.Ordinal),
    ];

    private static string Text(object? value) => value switch
    {
        null => "null",
        string or Enum or IpAddress or Cidr or AddressSet or PortSet or LabelSet or Protocol => $"{value}",
        PropertyKind kind => kind.Name,
        EndpointGroup group => Text(group.Peer), // groups become what they stand for
        EndpointSet set => OneOf(set.Members.SelectMany(member => member.Peer is Peer.OneOf(var peers) ? peers : [member.Peer])),
        Peer.OneOf(var peers) => OneOf(peers),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ when value.GetType().Namespace?.StartsWith("PolicyKit", StringComparison.Ordinal) == true => OfParts(value),
        _ => $"{value}",
    };

    private static string OneOf(IEnumerable<Peer> peers) => $"any of [{string.Join(", ", peers.Select(Text).Distinct().Order(StringComparer.Ordinal))}]";

    private static string OfParts(object value)
    {
        var type = value.GetType();
        var parts = Known.GetOrAdd(type, PartsOf).Select(part => $"{part.Name}={Part($"{type.Name}.{part.Name}", part.GetValue(value))}");
        return $"{type.Name}({string.Join(", ", parts)})";
    }

    // What stands twice means what it means once.
    private static string Part(string name, object? value) => Unordered.Contains(name)
        ? $"[{string.Join(", ", Joined(((IEnumerable)value!).Cast<object>()).Select(Text).Distinct().Order(StringComparer.Ordinal))}]"
        : Text(value);

    // Several blocks of addresses in one rule are one set, and names of domains stand for themselves.
    private static object[] Joined(IEnumerable<object> items)
    {
        var all = items.SelectMany(item => item is RulePeer { Match: Peer.Names(RegularLanguage.Choice(var names)) } peer
            ? names.Select(name => (object)(peer with { Match = new Peer.Names(name) })) : [item]).ToArray();
        var blocks = all.OfType<RulePeer>().Where(peer => peer.Match is Peer.Addresses).ToArray();
        return blocks.Length < 2 ? all : [.. all.Except(blocks), blocks[0] with { Match = new Peer.Addresses(blocks.Select(peer => ((Peer.Addresses)peer.Match).Set).Aggregate((one, other) => one.Union(other))) }];
    }

    // Of a record what it was made with; of another type what it shows.
    private static PropertyInfo[] PartsOf(Type type)
    {
        var shown = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(SourceSpan) && property.PropertyType != typeof(Origin)).ToArray();
        return type.GetMethod("<Clone>$") is null && !type.IsValueType ? shown : [.. shown.Where(property => property.CanWrite)];
    }
}
