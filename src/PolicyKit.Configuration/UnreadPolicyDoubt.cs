using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Why nothing can be proved beside policies that are not read: they may stop what looks open, and open what looks shut.</summary>
internal static class UnreadPolicyDoubt
{
    /// <summary>The reason, with the kinds and the first of the objects; null when every policy is read.</summary>
    public static string? Of(IEnumerable<Diagnostic> diagnostics)
    {
        var unread = diagnostics.Where(IsUnreadPolicy).ToArray();
        if (unread.Length == 0)
            return null;
        var kinds = unread.GroupBy(diagnostic => diagnostic.Subject!.Kind).Select(kind => kind.Count() == 1 ? kind.Key : $"{kind.Key} ({kind.Count()})");
        return $"the input has policies that are not read, and that may stop or let through any connection: {string.Join(", ", kinds)}; "
            + $"the first is `{unread[0].Subject}` at {unread[0].Span}";
    }

    /// <summary>Whether a diagnostic is about such a policy.</summary>
    public static bool IsUnreadPolicy(Diagnostic diagnostic) => diagnostic.Kind == ObjectErrors.UnreadPolicy;
}
