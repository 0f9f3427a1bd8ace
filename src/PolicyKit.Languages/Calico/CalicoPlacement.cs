namespace PolicyKit.Languages.Calico;

/// <summary>Where a policy of Calico stands.</summary>
/// <param name="Syntax">The policy as it was written: its tier, order and stage.</param>
internal sealed record CalicoPlacement(CalicoPolicySyntax Syntax) : Placement;
