using System.Runtime.CompilerServices;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>What the policies of each text mean, kept for the next time the texts are put together.</summary>
/// <remarks>
/// INVARIANT: a text is lowered again unless it is the same text and nothing that its policies can look at has changed. Lowering is a
/// function of the policy and its scope, so the result is what lowering again would give.
/// </remarks>
internal sealed class LoweredFiles
{
    private readonly LoweringScope _scope;
    private readonly Dictionary<ManifestFile, LoweredFile> _files = [];

    /// <summary>Lowers the policies of all texts.</summary>
    /// <param name="files">The texts, in their order.</param>
    /// <param name="scope">What the policies may refer to.</param>
    /// <param name="before">What an earlier version of the texts meant; null when there is none.</param>
    public LoweredFiles(IReadOnlyList<ManifestFile> files, LoweringScope scope, LoweredFiles? before)
    {
        _scope = scope;
        var scopeIsSame = before is not null && scope.SaysTheSameAs(before._scope);
        foreach (var file in files)
        {
            var known = before is not null && before._files.TryGetValue(file, out var lowered) && (scopeIsSame || lowered.StandsAlone) ? lowered : null;
            _files[file] = known ??= Lower(file, scope);
            Policies.AddRange(known.Policies);
            Diagnostics.AddRange(known.Diagnostics);
        }
    }

    /// <summary>The policies of all texts, in input order.</summary>
    public List<LoweredPolicy> Policies { get; } = [];

    /// <summary>What is wrong with names that policies refer to.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    private static LoweredFile Lower(ManifestFile file, LoweringScope scope)
    {
        var diagnostics = new DiagnosticBag();
        return new([.. file.Policies.SelectMany(policy => OtherEngines.Lower(policy, scope, diagnostics))], diagnostics, file.Policies.TrueForAll(policy => policy.StandsAlone));
    }

    private sealed record LoweredFile(LoweredPolicy[] Policies, DiagnosticBag Diagnostics, bool StandsAlone);
}

/// <summary>Compares by reference: two policies that read the same are still two.</summary>
internal sealed class SameSyntax : IEqualityComparer<PolicySyntax>
{
    public static SameSyntax Comparer { get; } = new();

    public bool Equals(PolicySyntax? x, PolicySyntax? y) => ReferenceEquals(x, y);

    public int GetHashCode(PolicySyntax obj) => RuntimeHelpers.GetHashCode(obj);
}
