using PolicyKit.Hosting;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Input;

/// <summary>From what a command was given to a session; what was loaded before is not read again.</summary>
/// <param name="run">The run that reads.</param>
/// <param name="asked">How manifests are read, unless they were loaded in another way.</param>
internal sealed class NetworkReader(CommandRun run, ReadingRequest asked)
{
    private readonly ReadingSettings _settings = ReadingSettings.Of(asked);

    /// <summary>Reads manifests.</summary>
    public LoadedNetwork Read(NetworkInput input) => input is { IsLoadedOnly: true, Loaded: [var only] } && SettingsOf(input) == only.Settings
        ? only
        : Open(input, new([], new()));

    /// <summary>Reads manifests, to be asked about some properties.</summary>
    public LoadedNetwork Read(NetworkInput input, LoadedInput properties) => Open(input, properties);

    /// <summary>The texts of the manifests, those that were loaded before among them.</summary>
    public LoadedInput ReadTexts(NetworkInput input)
    {
        var read = input.Collect().Read(CommandRun.Loader, run.Cancellation);
        var diagnostics = new DiagnosticBag();
        foreach (var part in input.Loaded.Select(network => network.Manifests).Append(read))
            diagnostics.AddRange(part.Diagnostics);
        return new([.. input.Loaded.SelectMany(network => network.Manifests.Documents), .. read.Documents], diagnostics);
    }

    /// <summary>The texts, each read for itself, to be put together with others.</summary>
    public SessionTexts Texts(NetworkInput input)
    {
        var collected = input.Collect();
        return run.Watch(_ => SessionTexts.Read(collected.Read(CommandRun.Loader, run.Cancellation), new([], new()), [.. input.Loaded.Select(network => network.Texts)], CommandRun.Loader, run.Cancellation));
    }

    /// <summary>How manifests are read: as was asked for, or else as they were when they were loaded.</summary>
    public ReadingSettings SettingsOf(NetworkInput input) => _settings == ReadingSettings.Usual && input.Loaded is [var first, ..] ? first.Settings : _settings;

    private LoadedNetwork Open(NetworkInput input, LoadedInput properties)
    {
        var (chosen, collected) = (SettingsOf(input), input.Collect());
        return run.Watch(progress =>
        {
            progress(new("reading", 0, 1));
            var manifests = collected.Read(CommandRun.Loader, run.Cancellation);
            var texts = SessionTexts.Read(manifests, properties, [.. input.Loaded.Select(network => network.Texts)], CommandRun.Loader, run.Cancellation);
            var documents = input.Loaded.SelectMany(network => network.Manifests.Documents).Concat(manifests.Documents);
            return new LoadedNetwork(AnalysisSession.Open(texts, chosen.DataPlane, chosen.Options), texts, new([.. documents], manifests.Diagnostics), chosen);
        });
    }
}
