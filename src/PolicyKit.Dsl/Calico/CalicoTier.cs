using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A tier of Calico: policies that are decided before the next tier is asked.</summary>
/// <example><code>public static readonly CalicoTier Security = CalicoTier.Named("security").WithOrder(100);</code></example>
public sealed class CalicoTier : Manifest<CalicoTier>
{
    private CalicoTier(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A tier, at the usual order, that denies at its end.</summary>
    /// <param name="name">Its name: one DNS label.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var security = CalicoTier.Named("security");</code></example>
    public static CalicoTier Named(string name)
    {
        Check.That(ObjectNames.IsDnsLabel(name), nameof(CalicoTier), $"`{name}` is not the name of a tier", $"use lower-case letters, digits and `-`: `{NearestText.DnsLabel(name)}`");
        return new(NewDocument("projectcalico.org/v3", "Tier", Nodes.Text(name, CallSite.Argument(nameof(name)))).With("spec", DocumentNode.Map.Empty with { Span = CallSite.Call }));
    }

    /// <summary>The same tier at a place among the tiers.</summary>
    /// <param name="order">The lowest is asked first; 1,000,000 is the usual one.</param>
    /// <exception cref="PolicyDefinitionException">The number is not finite.</exception>
    /// <example><code>var security = CalicoTier.Named("security").WithOrder(100);</code></example>
    public CalicoTier WithOrder(double order)
    {
        Check.That(!double.IsNaN(order) && !double.IsInfinity(order), ToString(), $"the order `{order}` is not a number", "leave it out for the usual one");
        return WithSpec(spec => spec.With("order", Nodes.Number(order, CallSite.Argument(nameof(order)))));
    }

    /// <summary>The same tier, which asks the next one at its end, and does not deny.</summary>
    /// <example><code>var hints = CalicoTier.Named("hints").WithOrder(100).PassingRest();</code></example>
    public CalicoTier PassingRest() => WithSpec(spec => spec.With("defaultAction", Nodes.Text("Pass", CallSite.Call)));

    /// <summary>The same tier, which says that it denies at its end.</summary>
    /// <example><code>var closed = CalicoTier.Named("closed").WithOrder(100).DenyingRest();</code></example>
    public CalicoTier DenyingRest() => WithSpec(spec => spec.With("defaultAction", Nodes.Text("Deny", CallSite.Call)));

    /// <summary>The same tier in the form in which Calico stores it, <c>crd.projectcalico.org/v1</c>: for clusters without the API server of Calico.</summary>
    /// <example><code>var security = CalicoTier.Named("security").WithOrder(100).InStoredForm();</code></example>
    public CalicoTier InStoredForm() => With(StoredDocument.Of(Document));

    private protected override CalicoTier With(DocumentNode.Map document) => new(document);
}
