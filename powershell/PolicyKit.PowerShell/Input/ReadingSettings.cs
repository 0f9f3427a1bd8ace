using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Input;

/// <summary>What users say about how manifests are read.</summary>
/// <param name="Cni">The engine, alone or in a version; null to detect it.</param>
internal sealed record ReadingRequest(string? Cni)
{
    /// <summary><c>Ignored</c> or <c>Enforced</c>; null for the former.</summary>
    public string? Staged { get; init; }

    /// <summary><c>On</c> or <c>Off</c>; null when nobody knows.</summary>
    public string? ApplicationLayer { get; init; }

    /// <summary>The blocks that pods without a known address have theirs from.</summary>
    public IReadOnlyList<string> PodCidr { get; init; } = [];
}

/// <summary>How manifests are read.</summary>
/// <param name="DataPlane">The engine whose enforcement is assumed; null when it is to be detected.</param>
/// <param name="Options">What was decided where the objects leave it open.</param>
internal sealed record ReadingSettings(DataPlane? DataPlane, ReadingOptions Options)
{
    /// <summary>Nothing decided.</summary>
    public static ReadingSettings Usual { get; } = new(null, ReadingOptions.Usual);

    /// <summary>The settings that parameters ask for.</summary>
    /// <exception cref="CommandRefusedException">A value is not one that its parameter takes.</exception>
    public static ReadingSettings Of(ReadingRequest asked) => new(
        asked.Cni is not { } cni ? null : DataPlanes.Find(cni) ?? throw Refused($"`-Cni` does not take `{cni}`", DataPlanes.HelpFor(cni), cni),
        new()
        {
            Staged = asked.Staged is { } staged ? Enum.Parse<StagedPolicies>(staged, ignoreCase: true) : StagedPolicies.Ignored,
            ApplicationLayer = asked.ApplicationLayer is { } state ? Enum.Parse<ApplicationLayer>(state, ignoreCase: true) : ApplicationLayer.Unknown,
            PodRanges = AddressSet.Of(asked.PodCidr.Select(RangeOf)),
        });

    private static AddressRange RangeOf(string text) => Cidr.TryParse(text, out _) is { } block
        ? new(block.First, block.Last)
        : throw Refused($"`{text}` is no block of addresses", "Write an address and the length of its prefix: 10.244.0.0/16 or fd00:10:244::/56.", text);

    private static CommandRefusedException Refused(string message, string help, object target) =>
        new(new(FailureIds.InvalidArgument, FailureCategory.InvalidArgument, message, target) { Help = help });
}
