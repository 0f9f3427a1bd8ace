using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Facts;

/// <summary>Finds addresses in the settings of containers: <c>http://name.ns.svc:8080/path</c>, <c>name:5432</c>, lists of these.</summary>
internal static class WrittenAddresses
{
    private const int LongestText = 4096;

    private static readonly Dictionary<string, ushort> UsualPorts = new(StringComparer.Ordinal)
    {
        ["http"] = 80, ["ws"] = 80, ["https"] = 443, ["wss"] = 443, ["postgres"] = 5432, ["postgresql"] = 5432, ["mysql"] = 3306, ["mariadb"] = 3306,
        ["redis"] = 6379, ["amqp"] = 5672, ["amqps"] = 5671, ["mongodb"] = 27017, ["nats"] = 4222, ["kafka"] = 9092, ["memcached"] = 11211,
        ["sqlserver"] = 1433, ["ldap"] = 389, ["ldaps"] = 636, ["cassandra"] = 9042, ["neo4j"] = 7687, ["bolt"] = 7687, ["mqtt"] = 1883,
    };

    private static readonly Regex Address = new(
        @"(?<![\w.-])(?:(?<scheme>[a-z][a-z0-9+]*)://(?:[^@/\s]*@)?)?(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?<port>\d{1,5}))?(?![\w.-])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The addresses in a text, in order. A bare word is none: it needs a scheme, a port or the ending of a Service's name.</summary>
    public static IEnumerable<Dependency> Find(Field field)
    {
        if (field.Value is not YamlValue.Scalar { Text: { Length: <= LongestText } text } || text.IndexOfAny([':', '.']) < 0)
            yield break;
        foreach (Match match in Address.Matches(text))
        {
            var (scheme, host, port) = (match.Groups["scheme"], match.Groups["host"].Value, match.Groups["port"]);
            var number = port.Success ? int.Parse(port.Value) : UsualPorts.TryGetValue(scheme.Value, out var usual) ? usual : 0;
            var isAddress = scheme.Success || port.Success || host.EndsWith(".svc", StringComparison.Ordinal) || host.IndexOf(".svc.", StringComparison.Ordinal) > 0;
            if (isAddress && number <= ushort.MaxValue)
                yield return new(host, number == 0 ? null : (ushort)number, field.Span);
        }
    }
}
