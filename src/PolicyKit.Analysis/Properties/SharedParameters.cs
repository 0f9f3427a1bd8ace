namespace PolicyKit.Analysis;

/// <summary>Parameters that several kinds of properties have.</summary>
internal static class SharedParameters
{
    /// <summary>The traffic a claim is limited to.</summary>
    public static Parameter<Traffic> Traffic { get; } = Parameter<Traffic>.Optional("traffic", Analysis.Traffic.AllDefined,
        "the traffic it speaks of");
}
