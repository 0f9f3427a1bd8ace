using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Endpoints as people write them in one word: <c>namespace/name</c>, <c>10.1.2.3</c>, <c>10.0.0.0/8</c>, <c>node/NAME</c>, <c>fqdn/NAME</c>, <c>internet</c>, <c>any</c>.</summary>
public static class EndpointText
{
    /// <summary>The words that mean someone by themselves, so that no group may have their name.</summary>
    public static IReadOnlyCollection<string> Words { get; } = ["any", "internet"];

    private static readonly string[] AnyText = ["**"];

    /// <summary>Reads one word; null when it means no one, or someone about whom nothing can be said yet.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="problem">What is wrong, lower case without full stop; empty when nothing is.</param>
    public static Peer? TryParse(string text, out string problem)
    {
        problem = "";
        if (text == "any")
            return Parties.Any;
        if (text == "internet")
            return Parties.Internet;
        if (IpAddress.TryParse(text) is { } address)
            return Parties.Address(address);
        if (Cidr.TryParse(text, out _) is { } block)
            return Parties.Machines(AddressSet.Of(block));
        var parts = text.Split('/');
        if (parts.Length == 1)
            problem = "it is neither a group of this file nor one of `any` and `internet`";
        else if (LooksLikeAddress(parts[0]))
            problem = "it is not an address block";
        else if (parts.Length > 2 || parts.Any(part => part.Length == 0))
            problem = "endpoints are written as `namespace/name`, `node/NAME`, `fqdn/NAME`, an address or an address block";
        else if (parts[0] == "fqdn")
            return DomainName(parts[1], out problem);
        else if (parts[0] is "compose")
            problem = $"nothing can be proved about `{parts[0]}/` endpoints: no policy that is understood today speaks of them";
        else
            return parts[0] == "node" ? Parties.Node(parts[1]) : Parties.Named(parts[0], parts[1]);
        return null;
    }

    /// <summary>A destination outside the cluster that clients know by its DNS name; null when it is no name.</summary>
    /// <param name="name">The name; <c>*</c> stands for any text without dots, <c>**</c> for any text.</param>
    /// <param name="problem">What is wrong, lower case without full stop; empty when nothing is.</param>
    public static Peer? DomainName(string name, out string problem)
    {
        problem = RequestFields.ValuesOf(RequestFields.Name).Contains(RequestText.NameOf(name).Replace('*', 'x')) ? "" : $"`{name}` is no DNS name";
        if (problem.Length > 0)
            return null;
        var label = new RegularLanguage.Repetition(new RegularLanguage.Characters([new('a', 'z'), new('0', '9'), new('-', '-'), new('_', '_')]), 0, null);
        var parts = RequestText.NameOf(name).Split(AnyText, StringSplitOptions.None)
            .Select(part => Join(part.Split('*').Select(RegularLanguage.Literal), label));
        return new Peer.Names(Join(parts, RegularLanguage.Everything));
    }

    private static RegularLanguage.Sequence Join(IEnumerable<RegularLanguage> parts, RegularLanguage between) =>
        new([.. parts.SelectMany(part => new[] { between, part }).Skip(1)]);

    private static bool LooksLikeAddress(string text) => text.IndexOf(':') >= 0 || (text.IndexOf('.') > 0 && text.All(c => c is '.' or (>= '0' and <= '9')));
}
