using System.Collections;
using System.Collections.Specialized;

namespace PolicyKit.PowerShell;

/// <summary>A property that a script has made, to be given to <c>-Property</c>.</summary>
public sealed class NetworkPolicyProperty
{
    internal NetworkPolicyProperty(string id, string kind, OrderedDictionary members)
    {
        Id = id;
        Kind = kind;
        Members = members;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What sort of claim it is.</summary>
    public string Kind { get; }

    /// <summary>What property files would say of it, by key.</summary>
    public IDictionary Definition => Members.AsReadOnly();

    /// <summary>The same, to be written.</summary>
    internal OrderedDictionary Members { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Kind}";
}
