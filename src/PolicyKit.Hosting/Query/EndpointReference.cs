using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>How people write an end of a flow on the command line and in policy tests. A closed hierarchy.</summary>
/// <param name="Text">As it was written.</param>
public abstract record EndpointReference(string Text)
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Examples = "Write `namespace/name`, `Kind/namespace/name`, an address, a CIDR, `internet`, `fqdn/name` or `node/name`.";

    /// <summary>A pod or workload.</summary>
    /// <param name="Text">As it was written.</param>
    /// <param name="Kind">The kind, where a name alone is ambiguous; otherwise null.</param>
    /// <param name="Namespace">The namespace.</param>
    /// <param name="Name">The name.</param>
    public sealed record Named(string Text, string? Kind, string Namespace, string Name) : EndpointReference(Text);

    /// <summary>A node of the cluster.</summary>
    /// <param name="Text">As it was written.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Node(string Text, string Name) : EndpointReference(Text);

    /// <summary>Whoever has an address in the set: pods and nodes that are known to, and addresses outside.</summary>
    /// <param name="Text">As it was written.</param>
    /// <param name="Set">The addresses.</param>
    public sealed record Addresses(string Text, AddressSet Set) : EndpointReference(Text);

    /// <summary>A destination outside the cluster that clients know by its DNS name.</summary>
    /// <param name="Text">As it was written.</param>
    /// <param name="Name">Its name, in lower case and without a dot at the end.</param>
    public sealed record DomainName(string Text, string Name) : EndpointReference(Text);

    /// <summary>Every address outside the cluster.</summary>
    /// <param name="Text">As it was written.</param>
    public sealed record Internet(string Text) : EndpointReference(Text);

    /// <summary>Reads a reference; null when it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it: lower case, no full stop; empty when nothing is.</param>
    public static EndpointReference? TryParse(string text, out string problem)
    {
        problem = "";
        if (text == "internet")
            return new Internet(text);
        if (IpAddress.TryParse(text) is { } address)
            return new Addresses(text, AddressSet.Of(Cidr.Of(address)));
        if (Cidr.TryParse(text, out _) is { } block)
            return new Addresses(text, AddressSet.Of(block));
        EndpointReference? read = text.Split('/') switch
        {
            [var start, _] when IpAddress.TryParse(start) is not null => null,
            ["fqdn", var name] => RequestFields.ValuesOf(RequestFields.Name).Contains(RequestText.NameOf(name)) ? new DomainName(text, RequestText.NameOf(name)) : null,
            ["fqdn" or "compose", ..] => null,
            ["node", not "" and var name] => new Node(text, name),
            [not "" and var space, not "" and var name] => new Named(text, null, space, name),
            [not "" and var kind, not "" and var space, not "" and var name] => new Named(text, kind, space, name),
            _ => null,
        };
        if (read is null)
            problem = text.StartsWith("fqdn/", StringComparison.Ordinal) ? $"`{text[5..]}` is no DNS name"
                : text.Split('/') is [var start, _] && IpAddress.TryParse(start) is not null ? $"`{text}` is no block of addresses"
                : text.StartsWith("compose/", StringComparison.Ordinal)
                ? $"`{text}` is of a sort that only other policy languages know"
                : text.Contains('/', StringComparison.Ordinal) ? $"`{text}` is no endpoint" : $"`{text}` is neither an address nor a name with its namespace";
        return read;
    }
}
