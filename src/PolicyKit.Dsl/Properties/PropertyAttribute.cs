namespace PolicyKit.Dsl;

/// <summary>Says that a field or property is a property of the network: something that must be true of it, and is checked.</summary>
/// <remarks>It shows the reader what is claimed and what is configured; the claim is checked with or without it.</remarks>
/// <example><code>[Property] public static readonly Isolation NoWebToDb = Isolation.Between(Pods.In("frontend"), Pods.In("data"));</code></example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class PropertyAttribute : Attribute;
