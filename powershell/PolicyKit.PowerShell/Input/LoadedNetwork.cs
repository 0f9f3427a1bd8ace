using PolicyKit.Hosting;

namespace PolicyKit.PowerShell.Input;

/// <summary>Manifests that were read once.</summary>
/// <param name="Session">What they mean.</param>
/// <param name="Texts">The texts, each read for itself.</param>
/// <param name="Manifests">The texts as they are written.</param>
/// <param name="Settings">How they were read.</param>
internal sealed record LoadedNetwork(AnalysisSession Session, SessionTexts Texts, LoadedInput Manifests, ReadingSettings Settings);
