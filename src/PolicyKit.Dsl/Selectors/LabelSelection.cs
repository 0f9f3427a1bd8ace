using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Something selected by its labels. Conditions are added one by one, and all of them must hold.</summary>
/// <typeparam name="TSelf">What is selected.</typeparam>
/// <example><code>var web = Pods.In("frontend").With("app", "web").WithAny("track", "stable", "canary").NotHaving("legacy");</code></example>
public abstract class LabelSelection<TSelf>
    where TSelf : LabelSelection<TSelf>
{
    private protected LabelSelection(EquatableArray<LabelRequirement> requirements) => Requirements = requirements;

    /// <summary>The conditions, in the order in which they were added.</summary>
    internal EquatableArray<LabelRequirement> Requirements { get; }

    /// <summary>Only those whose label has this value.</summary>
    /// <param name="key">The label: <c>app</c> or <c>app.kubernetes.io/name</c>.</param>
    /// <param name="value">The value; labels may be empty texts.</param>
    /// <exception cref="PolicyDefinitionException">The key or the value could not be a label.</exception>
    /// <example><code>var web = Pods.In("frontend").With("app", "web");</code></example>
    public TSelf With(string key, string value)
    {
        CheckLabel(key, nameof(With), value);
        return Adding(key, LabelOperator.In, [Nodes.Text(value, CallSite.Argument(nameof(value)))]);
    }

    /// <summary>Only those whose label has one of these values.</summary>
    /// <param name="key">The label.</param>
    /// <param name="values">At least one value.</param>
    /// <exception cref="PolicyDefinitionException">The key or a value could not be a label, or there is no value.</exception>
    /// <example><code>var clients = Pods.In("frontend").WithAny("app", "web", "mobile");</code></example>
    public TSelf WithAny(string key, params string[] values)
    {
        CheckLabel(key, nameof(WithAny), values);
        CheckValues(values, nameof(WithAny), nameof(Having));
        return Adding(key, LabelOperator.In, Nodes.Texts(nameof(values), values));
    }

    /// <summary>Only those whose label is absent or has none of these values.</summary>
    /// <param name="key">The label.</param>
    /// <param name="values">At least one value.</param>
    /// <exception cref="PolicyDefinitionException">The key or a value could not be a label, or there is no value.</exception>
    /// <example><code>var others = Pods.In("frontend").Without("app", "web");</code></example>
    public TSelf Without(string key, params string[] values)
    {
        CheckLabel(key, nameof(Without), values);
        CheckValues(values, nameof(Without), nameof(NotHaving));
        return Adding(key, LabelOperator.NotIn, Nodes.Texts(nameof(values), values));
    }

    /// <summary>Only those that have the label, whatever its value.</summary>
    /// <param name="key">The label.</param>
    /// <exception cref="PolicyDefinitionException">The key could not be a label.</exception>
    /// <example><code>var clients = Pods.In("backend").Having("db-client");</code></example>
    public TSelf Having(string key)
    {
        CheckLabel(key, nameof(Having));
        return Adding(key, LabelOperator.Exists, []);
    }

    /// <summary>Only those that do not have the label.</summary>
    /// <param name="key">The label.</param>
    /// <exception cref="PolicyDefinitionException">The key could not be a label.</exception>
    /// <example><code>var ordinary = Pods.In("backend").NotHaving("legacy");</code></example>
    public TSelf NotHaving(string key)
    {
        CheckLabel(key, nameof(NotHaving));
        return Adding(key, LabelOperator.DoesNotExist, []);
    }

    private protected abstract TSelf Selecting(EquatableArray<LabelRequirement> requirements);

    /// <summary>Whether a text can be the key of a label here.</summary>
    private protected virtual bool IsKey(string key) => ObjectNames.IsQualifiedName(key);

    private void CheckLabel(string key, string member, params string[] values)
    {
        Check.LabelKey(IsKey(key), key, typeof(TSelf).Name, member);
        foreach (var value in values)
            Check.LabelValue(value, typeof(TSelf).Name, member);
    }

    private static void CheckValues(string[] values, string member, string instead) =>
        Check.That(values.Length > 0, typeof(TSelf).Name, "there are no values to compare with", $"name at least one, or use `{instead}`", member);

    private TSelf Adding(string key, LabelOperator @operator, EquatableArray<DocumentNode.Scalar> values) =>
        Selecting([.. Requirements, new(Nodes.Text(key, CallSite.Argument(nameof(key))), @operator, values, CallSite.Call)]);
}
