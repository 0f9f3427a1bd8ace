namespace PolicyKit.Model;

/// <summary>A change of policies, in terms of what they mean and not of their text. A closed hierarchy: a writer renders what it can.</summary>
/// <remarks>Where no writer can render an edit for the notation at hand, the fix is not offered (decision D7).</remarks>
public abstract record PolicyEdit
{
    private PolicyEdit()
    {
    }

    /// <summary>Takes a whole policy object away.</summary>
    /// <param name="Policy">The object.</param>
    public sealed record RemovePolicy(Origin Policy) : PolicyEdit;

    /// <summary>Takes one rule out of its policy. The list stays, empty if it was the last one: an empty list and an absent one differ.</summary>
    /// <param name="Rule">Where the rule is written, <c>spec.ingress[1]</c>.</param>
    public sealed record RemoveRule(Origin Rule) : PolicyEdit;

    /// <summary>Takes one peer out of its rule, which must have others: a rule without peers means everyone.</summary>
    /// <param name="Peer">Where the peer is written, <c>spec.ingress[1].from[0]</c>.</param>
    public sealed record RemovePeer(Origin Peer) : PolicyEdit;

    /// <summary>Takes one item out of a rule's list of ports, which must have others: a rule without ports means every port.</summary>
    /// <param name="Port">Where the item is written, <c>spec.ingress[1].ports[0]</c>.</param>
    public sealed record RemovePort(Origin Port) : PolicyEdit;

    /// <summary>Writes a scalar at a field, in place of what is there or as a new last field of the mapping that holds it.</summary>
    /// <param name="Mapping">The mapping that holds the field.</param>
    /// <param name="Field">The name of the field.</param>
    /// <param name="Value">The value; what looks like a number or a boolean is one.</param>
    public sealed record SetScalar(Origin Mapping, string Field, string Value) : PolicyEdit;

    /// <summary>Writes a list of texts at a field, in place of what is there or as a new last field of the mapping that holds it.</summary>
    /// <param name="Mapping">The mapping that holds the field.</param>
    /// <param name="Field">The name of the field.</param>
    /// <param name="Values">The items.</param>
    public sealed record SetTexts(Origin Mapping, string Field, EquatableArray<string> Values) : PolicyEdit;

    /// <summary>Takes a field out of its mapping.</summary>
    /// <param name="Mapping">The mapping that holds the field.</param>
    /// <param name="Field">The name of the field.</param>
    public sealed record RemoveField(Origin Mapping, string Field) : PolicyEdit;

    /// <summary>Makes one peer of two that stand behind each other: <c>or</c> becomes <c>and</c>.</summary>
    /// <param name="First">The first peer, which stays.</param>
    /// <param name="Second">The second one, whose fields it takes over.</param>
    public sealed record MergePeers(Origin First, Origin Second) : PolicyEdit;

    /// <summary>Adds a NetworkPolicy that isolates every pod of a namespace, behind the last object of a document.</summary>
    /// <param name="Namespace">The namespace.</param>
    /// <param name="Directions">The directions in which nothing is allowed any more.</param>
    /// <param name="Document">Where to add it.</param>
    public sealed record AddDefaultDeny(string Namespace, EquatableArray<Direction> Directions, SourceDocument Document) : PolicyEdit;

    /// <summary>Adds an egress rule for DNS to the cluster's resolvers, behind the last rule of a NetworkPolicy.</summary>
    /// <param name="Policy">The policy.</param>
    public sealed record AddDnsEgress(Origin Policy) : PolicyEdit;

    /// <summary>Writes another text in place of the one that stands once at or below a place.</summary>
    /// <param name="Within">The place: the text itself, or what holds it.</param>
    /// <param name="Old">The text that is there, without quotes.</param>
    /// <param name="Text">What stands there instead.</param>
    public sealed record ReplaceText(Origin Within, string Old, string Text) : PolicyEdit;

    /// <summary>Asks for another label than the one that selectors ask for now.</summary>
    /// <param name="Within">The peer; for the selectors of a policy itself its <c>spec</c>.</param>
    /// <param name="Old">The label that is asked for: of several values one.</param>
    /// <param name="Label">What is asked for instead.</param>
    public sealed record ReplaceLabel(Origin Within, Label Old, Label Label) : PolicyEdit;

    /// <summary>Leaves of the pods of all namespaces that a peer means those of the policy's own namespace.</summary>
    /// <param name="Peer">Where the peer is written.</param>
    public sealed record NarrowToNamespace(Origin Peer) : PolicyEdit;
}
