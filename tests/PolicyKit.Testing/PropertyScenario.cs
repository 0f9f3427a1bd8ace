using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Manifests and properties, read as <c>verify</c> reads them.</summary>
/// <param name="Program">What the manifests mean.</param>
/// <param name="Properties">The properties among them.</param>
/// <param name="Diagnostics">What is wrong.</param>
public sealed record PropertyScenario(PolicyProgram Program, IReadOnlyList<Property> Properties, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The baseline of a scenario that has one.</summary>
    public const string BaselinePath = "baseline/";

    /// <summary>Reads one text with everything in it.</summary>
    /// <param name="yaml">Manifests and properties.</param>
    /// <param name="baseline">The manifests that <see cref="BaselinePath"/> stands for.</param>
    public static PropertyScenario Read(string yaml, string? baseline = null)
    {
        var (plane, diagnostics) = (new PlainKubernetes(), new DiagnosticBag());
        var file = ManifestReader.Read(new SourceDocument("scenario.yaml", yaml));
        var properties = PropertyFiles.Read([file], [file.Source], request => request.Path == BaselinePath && baseline is not null ? Earlier(baseline) : null, diagnostics);
        var asked = new Distinctions();
        properties.AddTo(asked);
        var manifests = ManifestReader.Combine([file], plane, asked);
        diagnostics.AddRange(manifests.Diagnostics);
        return new(manifests.Program, properties.Properties, diagnostics.Items);

        PolicyProgram Earlier(string text)
        {
            var then = ManifestReader.Combine([ManifestReader.Read(new SourceDocument("baseline.yaml", text))], plane);
            diagnostics.AddRange(then.Diagnostics);
            return then.Program;
        }
    }

    /// <summary>Decides every property.</summary>
    public EquatableArray<PropertyResult> Verify(ISearchEngine prover, ISearchEngine? second) =>
        new Verifier(prover, second).Verify(Program, Properties, CancellationToken.None).Results;
}
