namespace PolicyKit.Model;

/// <summary>Whose label a selector asks for.</summary>
public enum LabelScope
{
    /// <summary>The labels of the pod (or node) itself.</summary>
    Own,

    /// <summary>The labels of its namespace; a node has none.</summary>
    Namespace,

    /// <summary>The labels of its service account.</summary>
    ServiceAccount,

    /// <summary>What identifies it: the keys of <see cref="IdentityKeys"/>, always present where they make sense.</summary>
    Identity,
}

/// <summary>The keys of <see cref="LabelScope.Identity"/>.</summary>
public static class IdentityKeys
{
    /// <summary>The name of the <see cref="EndpointKind"/>.</summary>
    public const string Kind = "kind";

    /// <summary>The name of the namespace; absent for a node.</summary>
    public const string Namespace = "namespace";

    /// <summary>The name of the workload or node.</summary>
    public const string Name = "name";

    /// <summary>The name of the service account.</summary>
    public const string ServiceAccount = "serviceAccount";

    /// <summary>The names of the nodes it runs on, with commas between them; absent when they are unknown.</summary>
    public const string Node = "node";
}

/// <summary>A label key together with whose label it is.</summary>
/// <param name="Scope">Whose label.</param>
/// <param name="Key">The key, compared with case.</param>
public readonly record struct LabelKey(LabelScope Scope, string Key);

/// <summary>How <see cref="Selector.LabelText"/> compares.</summary>
public enum TextComparison
{
    /// <summary>The value contains the text.</summary>
    Contains,

    /// <summary>The value starts with the text.</summary>
    StartsWith,

    /// <summary>The value ends with the text.</summary>
    EndsWith,
}

/// <summary>A predicate over the labels of an endpoint. A closed hierarchy: engines handle every case.</summary>
/// <remarks>
/// Kubernetes' <c>NotIn</c> and <c>DoesNotExist</c> are negations: they hold when the key is absent (semantics K-11).
/// </remarks>
public abstract record Selector
{
    private Selector()
    {
    }

    /// <summary>Selects every endpoint.</summary>
    public static Selector Everything { get; } = new All([]);

    /// <summary>Selects no endpoint.</summary>
    public static Selector Nothing { get; } = new OneOf([]);

    /// <summary>Selects the endpoints of one kind.</summary>
    public static Selector OfKind(EndpointKind kind) => new LabelIn(new(LabelScope.Identity, IdentityKeys.Kind), [kind.ToString()]);

    /// <summary>Selects the endpoints of one namespace.</summary>
    public static Selector InNamespace(string name) => new LabelIn(new(LabelScope.Identity, IdentityKeys.Namespace), [name]);

    /// <summary>The conjunction, without needless nesting.</summary>
    public static Selector And(params Selector[] operands)
    {
        var flat = operands.SelectMany(operand => operand is All all ? all.Operands : [operand]).ToEquatableArray();
        return flat.Count == 1 ? flat[0] : new All(flat);
    }

    /// <summary>Whether an endpoint with these labels is selected.</summary>
    /// <param name="label">Looks up a label; null when absent.</param>
    public abstract bool Matches(Func<LabelKey, string?> label);

    /// <summary>Whether <paramref name="endpoint"/> is selected.</summary>
    public bool Matches(Endpoint endpoint) => Matches(endpoint.Label);

    /// <summary>The labels that can change the answer.</summary>
    public abstract IEnumerable<LabelKey> Keys { get; }

    /// <summary>The key is present, with any value, the empty one included.</summary>
    /// <param name="Key">The key.</param>
    public sealed record HasLabel(LabelKey Key) : Selector
    {
        /// <inheritdoc/>
        public override bool Matches(Func<LabelKey, string?> label) => label(Key) is not null;

        /// <inheritdoc/>
        public override IEnumerable<LabelKey> Keys => [Key];
    }

    /// <summary>The key is present with one of the values.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Values">The values, compared whole and with case.</param>
    public sealed record LabelIn(LabelKey Key, EquatableArray<string> Values) : Selector
    {
        /// <inheritdoc/>
        public override bool Matches(Func<LabelKey, string?> label)
        {
            if (label(Key) is { } value)
                foreach (var wanted in Values)
                    if (wanted == value)
                        return true;
            return false;
        }

        /// <inheritdoc/>
        public override IEnumerable<LabelKey> Keys => [Key];
    }

    /// <summary>The key is present with a value that compares so with a text.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Comparison">How to compare.</param>
    /// <param name="Text">The text.</param>
    public sealed record LabelText(LabelKey Key, TextComparison Comparison, string Text) : Selector
    {
        /// <inheritdoc/>
        public override bool Matches(Func<LabelKey, string?> label) => label(Key) is { } value && Comparison switch
        {
            TextComparison.Contains => value.IndexOf(Text, StringComparison.Ordinal) >= 0,
            TextComparison.StartsWith => value.StartsWith(Text, StringComparison.Ordinal),
            _ => value.EndsWith(Text, StringComparison.Ordinal),
        };

        /// <inheritdoc/>
        public override IEnumerable<LabelKey> Keys => [Key];
    }

    /// <summary>Selects what the operand does not.</summary>
    /// <param name="Operand">The negated selector.</param>
    public sealed record Not(Selector Operand) : Selector
    {
        /// <inheritdoc/>
        public override bool Matches(Func<LabelKey, string?> label) => !Operand.Matches(label);

        /// <inheritdoc/>
        public override IEnumerable<LabelKey> Keys => Operand.Keys;
    }

    /// <summary>Selects what all operands select; everything when there is none.</summary>
    /// <param name="Operands">The selectors.</param>
    public sealed record All(EquatableArray<Selector> Operands) : Selector
    {
        /// <inheritdoc/>
        public override bool Matches(Func<LabelKey, string?> label)
        {
            foreach (var operand in Operands)
                if (!operand.Matches(label))
                    return false;
            return true;
        }

        /// <inheritdoc/>
        public override IEnumerable<LabelKey> Keys => Operands.SelectMany(operand => operand.Keys);
    }

    /// <summary>Selects what some operand selects; nothing when there is none.</summary>
    /// <param name="Operands">The selectors.</param>
    public sealed record OneOf(EquatableArray<Selector> Operands) : Selector
    {
        /// <inheritdoc/>
        public override bool Matches(Func<LabelKey, string?> label)
        {
            foreach (var operand in Operands)
                if (operand.Matches(label))
                    return true;
            return false;
        }

        /// <inheritdoc/>
        public override IEnumerable<LabelKey> Keys => Operands.SelectMany(operand => operand.Keys);
    }
}
