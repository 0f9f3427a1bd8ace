namespace PolicyKit.Model;

/// <summary>A block of addresses that share a prefix.</summary>
/// <param name="First">The network address: all host bits are zero.</param>
/// <param name="PrefixLength">0 to 32 or 128.</param>
public readonly record struct Cidr(IpAddress First, int PrefixLength)
{
    /// <summary>The highest address of the block.</summary>
    public IpAddress Last
    {
        get
        {
            var (high, low) = HostMask(First.Bits - PrefixLength);
            return First with { High = First.High | high, Low = First.Low | low };
        }
    }

    /// <summary>Reads <c>address/prefix</c>; null for anything else, a bare address included.</summary>
    /// <param name="text">The written form.</param>
    /// <param name="hadHostBits">Whether the address had bits behind the prefix; they are masked, as API servers do (semantics K-09).</param>
    public static Cidr? TryParse(string text, out bool hadHostBits)
    {
        hadHostBits = false;
        var slash = text.IndexOf('/');
        if (slash < 0 || IpAddress.TryParse(text.Substring(0, slash)) is not { } address)
            return null;
        var suffix = text.Substring(slash + 1);
        if (suffix.Length is 0 or > 3 || !suffix.All(c => c is >= '0' and <= '9') || (suffix.Length > 1 && suffix[0] == '0'))
            return null;
        var prefix = int.Parse(suffix);
        if (prefix > address.Bits)
            return null;
        var block = Around(address, prefix);
        hadHostBits = block.First != address;
        return block;
    }

    /// <summary>The block of a prefix length in which an address lies.</summary>
    public static Cidr Around(IpAddress address, int prefixLength)
    {
        var (high, low) = HostMask(address.Bits - prefixLength);
        return new(address with { High = address.High & ~high, Low = address.Low & ~low }, prefixLength);
    }

    /// <summary>The block of exactly one address.</summary>
    public static Cidr Of(IpAddress address) => new(address, address.Bits);

    /// <summary>Whether every address of <paramref name="other"/> lies in this block.</summary>
    public bool Contains(Cidr other) => First <= other.First && other.Last <= Last;

    /// <inheritdoc/>
    public override string ToString() => $"{First}/{PrefixLength}";

    private static (ulong High, ulong Low) HostMask(int hostBits) => hostBits switch
    {
        0 => (0, 0),
        < 64 => (0, (1UL << hostBits) - 1),
        64 => (0, ulong.MaxValue),
        < 128 => ((1UL << (hostBits - 64)) - 1, ulong.MaxValue),
        _ => (ulong.MaxValue, ulong.MaxValue),
    };
}
