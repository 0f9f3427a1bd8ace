using PolicyKit.Analysis;

namespace PolicyKit.Hosting;

/// <summary>What one property comes to under one engine that enforces policies.</summary>
/// <param name="DataPlane">The name of the engine.</param>
/// <param name="Result">The answer under it alone.</param>
public sealed record DecidedProperty(string DataPlane, PropertyResult Result);
