namespace PolicyKit.Languages.Kubernetes;

/// <summary>A Kubernetes NetworkPolicy: no order, no tier.</summary>
/// <param name="IsGoverned">
/// Whether the policy governs the direction, by its policy types or for want of them. Where it does not, its rules for the direction mean
/// nothing by the documentation, but Cilium heeds them all the same (semantics C-43).
/// </param>
public sealed record KubernetesPlacement(bool IsGoverned) : Placement;
