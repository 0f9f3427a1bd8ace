using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Notation;

/// <summary>
/// Names of load balancers and content networks stand behind aliases and have more addresses than one answer shows: rules for them let through
/// now and then only (semantics C-25).
/// </summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3140.md</c>.</remarks>
internal sealed class ManyAddresses : NotationLintRule
{
    private static readonly LintOption.Texts Endings = new(
        "endings", "the ends of names that have many addresses, or that others are aliases of",
        [
            "s3.amazonaws.com", ".elb.amazonaws.com", ".cloudfront.net", ".edgesuite.net", ".edgekey.net", ".akamaiedge.net", ".akamai.net",
            ".trafficmanager.net", ".azureedge.net", ".azurefd.net", ".blob.core.windows.net", ".fastly.net", ".fastlylb.net", ".cdn.cloudflare.net",
        ]);

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3140",
        "Name with changing addresses",
        Severity.Note,
        "`{0}` is a name of `{1}`, which answers with a few of many addresses and stands behind the aliases of others: connections may fail now and then",
        Help: "Name what the pods ask for and not what it is an alias of, and allow the published blocks of the provider where that is not enough.");

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Endings];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => CiliumSpecs.Policies;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var endings = notes.Options.Of(this, Endings);
        foreach (var item in CiliumSpecs.Rules(notes.Root, "egress").SelectMany(rule => rule["toFQDNs"].Items()))
            foreach (var name in new[] { item["matchName"], item["matchPattern"] })
                if (name.AsText()?.TrimEnd('.') is { } text && endings.FirstOrDefault(end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase)) is { } ending)
                    notes.Report(Kind, name, text, ending.TrimStart('.'));
    }
}
