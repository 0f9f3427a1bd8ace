using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Puts traffic into the words in which people ask for it: <c>TCP/80,443, UDP/53</c>.</summary>
public static class TrafficWords
{
    /// <summary>The words; <c>nothing</c> for no traffic.</summary>
    public static string Of(HeaderSpace traffic) => traffic.IsEmpty ? "nothing"
        : traffic == HeaderSpace.Everything ? "everything"
        : string.Join(", ", MapTraffic.Parts(traffic).Select(part => part.Values is null ? part.Protocol : $"{part.Protocol}/{part.Values}"));
}
