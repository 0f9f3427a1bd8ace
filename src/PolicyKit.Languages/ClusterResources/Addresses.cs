using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads the addresses that a status reports.</summary>
internal static class Addresses
{
    /// <summary>The address of one field and those of its plural, <c>podIP</c> and <c>podIPs[].ip</c>, each once.</summary>
    public static EquatableArray<IpAddress> Read(Field status, string single, string several)
    {
        if (!status.Exists)
            return [];
        var first = ReadOne(status[single]);
        var list = status[several];
        if (!list.Exists)
            return first is { } only ? [only] : [];
        var addresses = new List<IpAddress>();
        if (first is { } address)
            addresses.Add(address);
        foreach (var item in list.Items())
            if (ReadOne(item["ip"]) is { } other && !addresses.Contains(other))
                addresses.Add(other);
        return addresses.ToEquatableArray();
    }

    /// <summary>An address; null when nothing is written, or after something else was reported.</summary>
    public static IpAddress? ReadOne(Field field)
    {
        if (field.AsText("an IP address") is not { Length: > 0 } text)
            return null;
        if (IpAddress.TryParse(text) is { } address)
            return address;
        field.Report(ObjectErrors.InvalidAddress, text);
        return null;
    }
}
