namespace PolicyKit.Dsl;

/// <summary>Whether the two ends of a connection must authenticate each other.</summary>
/// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("web")).AuthenticatingLastIngress(CiliumAuthentication.Required);</code></example>
public enum CiliumAuthentication
{
    /// <summary>They need not.</summary>
    Disabled,

    /// <summary>They must.</summary>
    Required,

    /// <summary>No authentication succeeds; for tests.</summary>
    TestAlwaysFail,
}
