using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Reads the baselines that properties compare with, each once.</summary>
/// <param name="input">Reads files and folders.</param>
/// <param name="dataPlane">The engine that enforced the earlier policies: the one of today.</param>
/// <param name="options">What users have decided about the reading.</param>
/// <param name="diagnostics">Receives what is wrong with a baseline. After an error nothing may be verified.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class BaselineLoader(InputLoader input, DataPlane dataPlane, ReadingOptions options, DiagnosticBag diagnostics, CancellationToken cancellation)
{
    private readonly Dictionary<string, PolicyProgram> _known = new(StringComparer.Ordinal);

    /// <summary>The earlier policies, over the earlier cluster as far as the baseline has it; null once an error has been reported.</summary>
    public PolicyProgram? Load(BaselineRequest request)
    {
        if (_known.TryGetValue(request.Location, out var known))
            return known;
        var texts = input.Load([request.Location], cancellation);
        diagnostics.AddRange(texts.Diagnostics);
        if (texts.Diagnostics.HasErrors)
            return null;
        // A baseline is what was enforced: today's staged policies can so be compared with their absence.
        var earlier = options with { Staged = StagedPolicies.Ignored };
        var manifests = ManifestReader.Combine([.. texts.Documents.Select(ManifestReader.Read)], dataPlane, options: earlier);
        // What was only worth a warning then is no concern of today, unless it leaves open what was allowed.
        foreach (var problem in manifests.Diagnostics.Items.Where(item => item.Severity == Severity.Error || UnreadPolicyDoubt.IsUnreadPolicy(item)))
            diagnostics.Report(problem);
        if (manifests.Diagnostics.HasErrors)
            return null;
        if (manifests.Policies.Count > 0)
            return _known[request.Location] = manifests.Program;
        diagnostics.Report(PropertyFileErrors.BaselineWithoutPolicies.At(request.Span, request.Path));
        return null;
    }
}
