using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>What is doubtful about the endpoints that a property names.</summary>
internal static class SetWarnings
{
    private const int MostNamed = 3;

    /// <summary>The warnings about one name.</summary>
    public static DiagnosticBag Of(Property property, EndpointGroup member, bool selectsNothing, Cluster cluster)
    {
        var warnings = new DiagnosticBag();
        if (selectsNothing)
            warnings.Report(At(VerifierDiagnostics.SelectsNothing, property, member) is var warning && IsService(member.Name, cluster)
                ? warning with { Help = "It is a Service: name the workload behind it, for policies never see Services." }
                : warning);
        foreach (var key in LabelValues.AskedOfNamespaces(member.Peer))
            if (Unknown(cluster) is { Length: > 0 } names)
                warnings.Report(At(VerifierDiagnostics.NamespaceLabelsUnknown, property, member, key, names));
        return warnings;
    }

    private static Diagnostic At(DiagnosticKind kind, Property property, EndpointGroup member, params object[] more) =>
        kind.At(member.Span.Document is null ? property.Span : member.Span, [member.Name, property.Id, .. more]) with
        {
            Related = member.Definition.Document is null ? null : new(member.Definition, $"`{member.Name}` is defined here"),
        };

    private static bool IsService(string name, Cluster cluster) => cluster.Services.Any(service => $"{service.Namespace}/{service.Name}" == name);

    /// <summary>The namespaces with endpoints whose labels are not known, in words (semantics K-13).</summary>
    private static string Unknown(Cluster cluster)
    {
        if (cluster.Namespaces.Values.All(known => known.IsDeclared))
            return "";
        var used = new HashSet<string?>(cluster.Endpoints.Select(endpoint => endpoint.Namespace));
        var names = cluster.Namespaces.Values.Where(known => !known.IsDeclared && used.Contains(known.Name))
            .Select(known => known.Name).OrderBy(name => name, StringComparer.Ordinal).ToArray();
        return string.Join(", ", names.Take(MostNamed).Select(name => $"`{name}`")) + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
    }
}
