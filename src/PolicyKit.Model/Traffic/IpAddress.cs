using System.Net;
using System.Net.Sockets;

namespace PolicyKit.Model;

/// <summary>An address family. A connection belongs to exactly one.</summary>
public enum IpFamily
{
    /// <summary>IPv4.</summary>
    V4,

    /// <summary>IPv6.</summary>
    V6,
}

/// <summary>An IP address as a number; IPv4 addresses order before IPv6 ones.</summary>
/// <param name="Family">The family; addresses of different families are never equal.</param>
/// <param name="High">The upper 64 bits; 0 for IPv4.</param>
/// <param name="Low">The lower 64 bits; an IPv4 address is in the lowest 32.</param>
public readonly record struct IpAddress(IpFamily Family, ulong High, ulong Low) : IComparable<IpAddress>
{
    /// <summary>The number of bits of an address of this family: 32 or 128.</summary>
    public int Bits => Family == IpFamily.V4 ? 32 : 128;

    /// <summary>The lowest address of a family.</summary>
    public static IpAddress First(IpFamily family) => new(family, 0, 0);

    /// <summary>The highest address of a family.</summary>
    public static IpAddress Last(IpFamily family) =>
        family == IpFamily.V4 ? new(family, 0, uint.MaxValue) : new(family, ulong.MaxValue, ulong.MaxValue);

    /// <summary>Reads dotted decimal or RFC 4291 text; null for anything else, also for octets with leading zeros.</summary>
    /// <remarks>Parsers disagree whether <c>010.0.0.1</c> is octal, so it is no address here (semantics K-09).</remarks>
    public static IpAddress? TryParse(string text)
    {
        if (text.IndexOf(':') >= 0)
            return TryParseV6(text);
        ulong value = 0;
        var parts = text.Split('.');
        if (parts.Length != 4)
            return null;
        foreach (var part in parts)
        {
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !part.All(c => c is >= '0' and <= '9'))
                return null;
            var octet = int.Parse(part);
            if (octet > 255)
                return null;
            value = (value << 8) | (uint)octet;
        }
        return new(IpFamily.V4, 0, value);
    }

    private static IpAddress? TryParseV6(string text)
    {
        if (!text.All(c => Uri.IsHexDigit(c) || c is ':' or '.') || !IPAddress.TryParse(text, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        var bytes = parsed.GetAddressBytes();
        return new(IpFamily.V6, ReadBigEndian(bytes, 0), ReadBigEndian(bytes, 8));
    }

    private static ulong ReadBigEndian(byte[] bytes, int start)
    {
        ulong value = 0;
        for (var i = start; i < start + 8; i++)
            value = (value << 8) | bytes[i];
        return value;
    }

    /// <summary>The next higher address, or null behind the last one of the family.</summary>
    public IpAddress? Next() => this == Last(Family) ? null : Low == ulong.MaxValue ? new(Family, High + 1, 0) : new(Family, High, Low + 1);

    /// <summary>The next lower address, or null before the first one of the family.</summary>
    public IpAddress? Previous() => (High, Low) == (0, 0) ? null : Low == 0 ? new(Family, High - 1, ulong.MaxValue) : new(Family, High, Low - 1);

    /// <inheritdoc/>
    public int CompareTo(IpAddress other) =>
        Family != other.Family ? Family.CompareTo(other.Family)
        : High != other.High ? High.CompareTo(other.High)
        : Low.CompareTo(other.Low);

    /// <summary>Order by family, then by number.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Order by family, then by number.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Order by family, then by number.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Order by family, then by number.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString()
    {
        var bytes = new byte[Bits / 8];
        for (var i = 0; i < bytes.Length; i++)
        {
            var shift = 8 * (bytes.Length - 1 - i);
            bytes[i] = (byte)(shift >= 64 ? High >> (shift - 64) : Low >> shift);
        }
        return new IPAddress(bytes).ToString();
    }
}
