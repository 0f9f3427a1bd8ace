using PolicyKit.Analysis;
using PolicyKit.Configuration;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>A property that does not hold, or is not known to.</summary>
/// <param name="Diagnostic">What is said, at the narrowest expression that decides.</param>
/// <param name="Others">The other expressions that decide, and the property itself.</param>
/// <param name="Failed">The id of the property that does not hold, or is not known to; null for a remark about one.</param>
internal sealed record PropertyFinding(Diagnostic Diagnostic, SourceSpan[] Others, string? Failed);

/// <summary>Decides the properties of a network with the managed engine.</summary>
internal static class PropertyCheck
{
    /// <summary>The properties that do not hold or are not decided, and what is odd about others.</summary>
    public static IEnumerable<PropertyFinding> Run(ProjectNetwork network, CancellationToken cancellation)
    {
        if (network.IsBroken || network.Properties.Count == 0)
            yield break;
        var verifier = new Verifier(new HeaderSpaceEngine(), null) { Doubt = UnreadPolicyDoubt.Of(network.Diagnostics) };
        foreach (var (program, properties) in Programs(network))
            foreach (var result in verifier.Verify(program, [.. properties.Select(property => InWorldOf(property, program))], cancellation).Results)
            {
                cancellation.ThrowIfCancellationRequested(); // or the rest would be called undecided
                if (Of(result, program) is { } finding)
                    yield return finding;
                foreach (var remark in result.Diagnostics.Where(remark => remark.Severity > Severity.Note))
                    yield return new(remark, [], null);
            }
    }

    /// <summary>Every property, as one that nobody can decide: a build that says nothing would pass for a proof.</summary>
    /// <param name="network">What is known of the network.</param>
    /// <param name="reason">Why that is not enough.</param>
    public static IEnumerable<PropertyFinding> Undecided(ProjectNetwork network, string reason) => network.IsBroken ? []
        : network.Properties.Select(property => new PropertyFinding(Said(AnalyzerErrors.PropertyUndecided, property, property.Span, reason), [], property.Id));

    private static IEnumerable<(PolicyProgram Program, Property[] Properties)> Programs(ProjectNetwork network)
    {
        yield return (network.Program, [.. network.Properties.Where(property => property.DataPlanes.Count == 0 || property.DataPlanes.Any(network.DataPlane.IsMeantBy))]);
        foreach (var other in network.Elsewhere)
            yield return (other.Value, [.. network.Properties.Where(property => property.DataPlanes.Contains(other.Key))]);
    }

    // A project without workloads is no empty cluster: what it declares is for whatever will be deployed.
    private static Property InWorldOf(Property property, PolicyProgram program) =>
        program.Cluster.Endpoints.Any(endpoint => endpoint.IsPod) ? property : property with { World = World.Open };

    private static PropertyFinding? Of(PropertyResult result, PolicyProgram program) => result.Outcome switch
    {
        Outcome.Violated(var evidence) => Violated(result, evidence, program),
        Outcome.Undecided(var reason) => new(Said(AnalyzerErrors.PropertyUndecided, result.Property, result.Property.Span, reason), [], result.Property.Id),
        _ => null,
    };

    private static PropertyFinding Violated(PropertyResult result, Evidence evidence, PolicyProgram program)
    {
        var first = evidence.Because.Count == 0 ? null : evidence.ItemsOf(evidence.Because[0]).FirstOrDefault() ?? evidence.Because[0];
        var remarks = evidence is { Flows.Count: > 0, Remarks.Count: > 0 } ? $" ({string.Join("; ", evidence.Remarks)})" : "";
        var diagnostic = Said(AnalyzerErrors.PropertyViolated, result.Property, first?.Span ?? result.Property.Span, $"{OutcomeText.Of(result, program)}{remarks}");
        return new(diagnostic with { Subject = first?.Policy, Path = first?.Path ?? "" }, [result.Property.Span, .. evidence.Because.Select(origin => origin.Span)], result.Property.Id);
    }

    // An error of a network is no error of the program that describes it: who wants the build to fail says so in the .editorconfig.
    private static Diagnostic Said(DiagnosticKind kind, Property property, SourceSpan span, string what) => kind.At(span, property.Id, what) with
    {
        Severity = property.Severity == Severity.Note ? Severity.Note : Severity.Warning,
    };
}
