using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Addresses as the unsigned numbers that solvers reckon with.</summary>
internal static class Numbers128
{
    public static BigInteger Of(IpAddress address) => ((BigInteger)address.High << 64) | address.Low;

    public static IpAddress ToAddress(IpFamily family, BigInteger number) =>
        new(family, (ulong)(number >> 64), (ulong)(number & ulong.MaxValue));
}
