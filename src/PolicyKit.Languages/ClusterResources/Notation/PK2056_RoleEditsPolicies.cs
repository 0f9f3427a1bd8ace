using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>Whoever may change policies can open what they close.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2056.md</c>.</remarks>
internal sealed class RoleEditsPolicies : NotationLintRule
{
    private static readonly LintOption.Texts Roles = new("roles", "names of roles that may change policies", ["cluster-admin", "admin", "edit"]);

    private static readonly string[] Verbs = ["create", "update", "patch", "delete", "deletecollection", "*"];

    private static readonly string[] Policies =
    [
        "networkpolicies", "globalnetworkpolicies", "ciliumnetworkpolicies", "ciliumclusterwidenetworkpolicies", "adminnetworkpolicies",
        "baselineadminnetworkpolicies", "clusternetworkpolicies", "*",
    ];

    private static readonly string[] Groups =
        ["networking.k8s.io", "extensions", "projectcalico.org", "crd.projectcalico.org", "cilium.io", "policy.networking.k8s.io", "*"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2056", "Role may change policies", Severity.Warning,
        "`{0}` may {1} `{2}`: whoever has the role can open what policies close",
        "Leave policies to a role of their own that few have.");

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Roles];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var name = notes.Resource.Name;
        if (name.Name.StartsWith("system:", StringComparison.Ordinal) || notes.Options.Of(this, Roles).Contains(name.Name))
            return;
        foreach (var rule in notes.Root["rules"].Items())
            if (First(rule["apiGroups"], Groups) is not null && First(rule["resources"], Policies) is { } resource && First(rule["verbs"], Verbs) is { } verb)
                notes.Report(Kind, resource, name, Text(verb) is "*" ? "do anything with" : Text(verb), Text(resource));
    }

    private static Field? First(Field list, string[] wanted)
    {
        foreach (var item in list.Items())
            if (Array.IndexOf(wanted, Text(item)) >= 0)
                return item;
        return null;
    }

    private static string Text(Field field) => field.Value is YamlValue.Scalar scalar ? scalar.Text : "";
}
