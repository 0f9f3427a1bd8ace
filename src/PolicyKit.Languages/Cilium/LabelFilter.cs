using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PolicyKit.Languages.Cilium;

/// <summary>Which labels belong to identities (semantics C-10, C-23): the agent options <c>labels</c> and <c>node-labels</c>.</summary>
/// <remarks>
/// A label counts when some entry includes it over a longer part of its key than the shortest one over which an entry leaves it out; without
/// any entry of the user that includes, it also counts when no entry leaves it out.
/// Source: cilium/cilium, pkg/labelsfilter/filter.go.
/// </remarks>
public sealed class LabelFilter
{
    private static readonly string[] Included = [CiliumLabels.Namespace, CiliumLabels.NamespaceLabel.TrimEnd('.'), CiliumLabels.Cluster, "app.kubernetes.io"];

    private static readonly string[] LeftOut =
    [
        "pod-template-hash", "controller-revision-hash", "pod-template-generation", "controller-uid", "statefulset.kubernetes.io/pod-name",
        "apps.kubernetes.io/pod-index", "batch.kubernetes.io/job-completion-index", "batch.kubernetes.io/controller-uid", "io.kubernetes",
        "kubernetes.io", "k8s.io", "annotation", "etcd_node", "topology.kubernetes.io",
    ];

    private readonly IReadOnlyList<LabelFilterEntry> _defaults;
    private readonly IReadOnlyList<LabelFilterEntry> _entries;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    private LabelFilter(IReadOnlyList<LabelFilterEntry> defaults, IReadOnlyList<LabelFilterEntry> entries) => (_defaults, _entries) = (defaults, entries);

    /// <summary>The filter of pods, and of the hosts that host policies select, without entries of the user.</summary>
    public static LabelFilter OfPods { get; } = new(
        [
            .. Included.Select(prefix => new LabelFilterEntry(Regex.Escape(prefix), IsIncluded: true)),
            .. LeftOut.Select(prefix => new LabelFilterEntry(Regex.Escape(prefix) + (prefix == "annotation" ? ".*" : ""), IsIncluded: false)),
            new(@".*beta\.kubernetes\.io", IsIncluded: false),
        ], []);

    /// <summary>The filter of nodes that are peers, without entries of the user: it leaves nothing out.</summary>
    public static LabelFilter OfNodes { get; } = new([], []);

    /// <summary>Whether a label of Kubernetes with this key belongs to the identity.</summary>
    public bool Keeps(string key) => _known.GetOrAdd(key, Decide);

    /// <summary>This filter with entries of the user.</summary>
    public LabelFilter With(IReadOnlyList<LabelFilterEntry> entries) => new(_defaults, entries);

    private bool Decide(string key)
    {
        var (included, leftOut) = (0, 0);
        foreach (var entry in _defaults.Concat(_entries))
            if (entry.LengthIn(key) is var length && entry.IsIncluded)
                included = Math.Max(included, length);
            else if (length > 0)
                leftOut = leftOut == 0 ? length : Math.Min(leftOut, length);
        return included > leftOut || (leftOut == 0 && !_entries.Any(entry => entry.IsIncluded));
    }
}

/// <summary>One entry of a filter of labels.</summary>
/// <param name="Pattern">A regular expression that matches the beginning of keys.</param>
/// <param name="IsIncluded">Whether such labels are included; else they are left out.</param>
public sealed record LabelFilterEntry(string Pattern, bool IsIncluded)
{
    // What Go and .NET read alike, and where matching takes no more than polynomial time: no groups, no classes by name, no escapes of letters.
    private static readonly Regex Readable = new(@"^(?:[A-Za-z0-9_/:\-.*+?|^$ ]|\\[^A-Za-z0-9]|\[\^?[A-Za-z0-9_/.\-]+\])+$", RegexOptions.CultureInvariant);

    private readonly Regex _expression = new(Pattern, RegexOptions.CultureInvariant);

    /// <summary>Whether entries of this source can match labels of Kubernetes.</summary>
    public bool MeansKubernetes { get; init; } = true;

    /// <summary>Reads an entry, <c>k8s:!team</c>; null when it is no expression, or one that is not read here.</summary>
    public static LabelFilterEntry? TryParse(string text)
    {
        var source = text.IndexOf(':') is >= 0 and var colon ? text.Substring(0, colon) : "";
        var pattern = source.Length == 0 && text.IndexOf(':') < 0 ? text : text.Substring(source.Length + 1);
        var isIncluded = pattern.Length == 0 || pattern[0] != '!';
        pattern = isIncluded ? pattern : pattern.Substring(1);
        if (!Readable.IsMatch(pattern))
            return null;
        try
        {
            return new(pattern, isIncluded) { MeansKubernetes = source is "" or CiliumLabels.Kubernetes };
        }
        catch (ArgumentException)
        {
            return null; // `*` with nothing before it, or a range that runs backwards: Go refuses them too
        }
    }

    /// <summary>How many characters at the beginning of a key match; 0 when none do.</summary>
    public int LengthIn(string key) => MeansKubernetes && _expression.Match(key) is { Success: true, Index: 0 } match ? match.Length : 0;

    /// <inheritdoc/>
    public bool Equals(LabelFilterEntry? other) => other is not null && (Pattern, IsIncluded, MeansKubernetes) == (other.Pattern, other.IsIncluded, other.MeansKubernetes);

    /// <inheritdoc/>
    public override int GetHashCode() => (Pattern, IsIncluded, MeansKubernetes).GetHashCode();
}
