using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>The names of Calico's policies.</summary>
internal static class CalicoName
{
    /// <summary>Whether a text can be the name of a policy: DNS labels with at most one dot, and more in the names of translated Kubernetes policies.</summary>
    public static void Check(string name, string definition, string member)
    {
        Dsl.Check.ObjectName(name, definition, member);
        var isTranslated = name.StartsWith("knp.default.", StringComparison.Ordinal) || name.StartsWith("ossg.default.", StringComparison.Ordinal);
        Dsl.Check.That(
            !ObjectNames.IsDnsSubdomain(name) || name.Split('.').Length <= 2 || isTranslated, definition, $"`{name}` has more than one dot",
            $"write `{name.Replace('.', '-')}`", member);
    }
}
