using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>The address family of a rule: all that it writes about one must agree (semantics P-45, P-48, P-50).</summary>
internal sealed class RuleFamilies
{
    private readonly IpFamily? _version;
    private IpFamily? _ofBlocks;
    private bool _isMixed;

    /// <summary>Reads <c>ipVersion</c>, and compares it with the protocols.</summary>
    public RuleFamilies(Field version, Protocol? protocol, Protocol? notProtocol)
    {
        _version = Parse(version);
        Compare(version, protocol);
        Compare(version, notProtocol);
        Only = _version ?? FamilyOf(protocol);
    }

    /// <summary>The only family that the rule speaks about; null for both.</summary>
    public IpFamily? Only { get; private set; }

    /// <summary>Adds a block of addresses, and reports what contradicts it.</summary>
    public void Add(Field list, Field item, Cidr block)
    {
        var family = block.First.Family;
        if (_version is { } version && version != family)
            item.Report(RuleErrors.FamilyOfNet, block, NumberOf(version));
        else if (_ofBlocks is { } other && other != family && !_isMixed)
        {
            _isMixed = true; // once for the rule is enough
            list.At(item.Span).Report(RuleErrors.MixedFamilies);
        }
        _ofBlocks ??= family;
        Only ??= family;
    }

    private static IpFamily? Parse(Field version)
    {
        var number = version.AsInteger("4 or 6");
        if (number is not (null or 4 or 6))
            version.Report(RuleErrors.UnknownIpVersion, number);
        return number switch { 4 => IpFamily.V4, 6 => IpFamily.V6, _ => null };
    }

    private void Compare(Field version, Protocol? protocol)
    {
        if (_version is { } given && FamilyOf(protocol) is { } family && family != given)
            version.Report(RuleErrors.VersionOfIcmp, protocol!.Value, NumberOf(family));
    }

    private static IpFamily? FamilyOf(Protocol? protocol) => protocol switch
    {
        { } known when known == Protocol.Icmp => IpFamily.V4,
        { } known when known == Protocol.IcmpV6 => IpFamily.V6,
        _ => null,
    };

    private static int NumberOf(IpFamily family) => family == IpFamily.V4 ? 4 : 6;
}
