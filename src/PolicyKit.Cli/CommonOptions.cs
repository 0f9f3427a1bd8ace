using System.CommandLine;
using System.Globalization;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    /// <summary>The option that says where pods have their addresses from.</summary>
    public const string PodCidr = "--pod-cidr";

    private readonly IReadOnlyList<string> _formatNames;
    private readonly Option<string?> _cni = new("--cni")
    {
        HelpName = "NAME",
        Description = $"the engine that enforces the policies: {Listed(DataPlanes.Names)}, or a version of it: cilium@1.18 (default: from the objects)",
    };

    private readonly Option<string> _staged = new("--staged")
    {
        HelpName = "HOW",
        Description = "ignored (default): staged policies of Calico do nothing; enforced: what if they replaced the enforced ones of their names",
        DefaultValueFactory = _ => "ignored",
    };

    private readonly Option<string?> _applicationLayer = new("--alp")
    {
        HelpName = "STATE",
        Description = "on or off: whether application layer policy of Calico is, where no object says it (default: what holds must hold either way; tests take it to be on)",
    };

    private readonly Option<string[]> _podCidrs = new(PodCidr)
    {
        HelpName = "CIDR",
        Description = "pods without a known address have theirs from this block; repeatable (default: they lie in no ipBlock)",
    };

    private readonly Option<string[]> _formats;
    private readonly Option<string[]> _outputs = new("--output")
    {
        HelpName = "FILE",
        Description = "write there instead of standard output; repeatable, the first FILE takes the first --format",
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        HelpName = "LEVEL",
        Description = "exit with 1 for findings from this severity on: error (default), warning, note",
        DefaultValueFactory = _ => "error",
    };

    private readonly Option<bool> _exitZero = new("--exit-zero") { Description = "exit with 0 where it would be 1" };
    private readonly Option<string?> _timeout = new("--timeout") { HelpName = "TIME", Description = "give up after this time: 500ms, 30s, 5m (default: none)" };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "no colours, not on a terminal either; NO_COLOR does the same" };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "say more: notes, assumptions and what was read on standard error, and the lines that proofs rest on" };

    /// <summary>The options for a command that offers these formats, the first one by default.</summary>
    public CommonOptions(IReadOnlyList<string> formatNames)
    {
        _formatNames = formatNames;
        _formats = new("--format") { HelpName = "NAME", Description = $"{Listed(formatNames)} (default: {formatNames[0]}); repeatable" };
    }

    private Option[] All => [_formats, _outputs, _cni, _staged, _applicationLayer, _podCidrs, _failOn, _exitZero, _timeout, _noColor, _verbose];

    /// <summary>Makes them options of a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
        _cni.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (DataPlanes.Find(token.Value) is null)
                    result.AddError($"{new UsageError($"`{_cni.Name}` does not take `{token.Value}`", DataPlanes.HelpFor(token.Value))}");
        });
        Restrict(_staged, ["ignored", "enforced"]);
        Restrict(_applicationLayer, ["on", "off"]);
        Restrict(_formats, _formatNames);
        Restrict(_failOn, ["error", "warning", "note"]);
        _podCidrs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (Cidr.TryParse(token.Value, out _) is null)
                    result.AddError($"{new UsageError($"`{token.Value}` is no block of addresses", "Write an address and the length of its prefix: 10.244.0.0/16 or fd00:10:244::/56.")}");
        });
        _timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && TimeOf(token.Value) is null)
                result.AddError($"{new UsageError($"`{token.Value}` is no time", "Write a number with its unit: 500ms, 30s, 5m or 1h.")}");
        });
    }

    /// <summary>Shows only what matters to a command that translates and decides nothing; the others mean nothing to it.</summary>
    /// <param name="output">What <c>--output</c> names, and what is written there.</param>
    public void ShowThoseOfTranslation((string Name, string Description) output)
    {
        foreach (var option in new Option[] { _formats, _cni, _staged, _applicationLayer, _podCidrs, _failOn, _exitZero })
            option.Hidden = true;
        (_outputs.HelpName, _outputs.Description) = output;
        _verbose.Description = "say more: notes and what was read on standard error";
    }

    /// <summary>The values that were given.</summary>
    public CommonSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_cni) is { } cni ? DataPlanes.Find(cni) : null,
        parsed.GetValue(_formats) ?? [],
        parsed.GetValue(_outputs) ?? [],
        Enum.Parse<Severity>(parsed.GetValue(_failOn)!, ignoreCase: true),
        parsed.GetValue(_timeout) is { } time ? TimeOf(time) : null)
    {
        Reading = new()
        {
            Staged = Enum.Parse<StagedPolicies>(parsed.GetValue(_staged)!, ignoreCase: true),
            ApplicationLayer = parsed.GetValue(_applicationLayer) is { } state ? Enum.Parse<ApplicationLayer>(state, ignoreCase: true) : ApplicationLayer.Unknown,
            PodRanges = AddressSet.Of((parsed.GetValue(_podCidrs) ?? []).Select(RangeOf)),
        },
        ExitsZero = parsed.GetValue(_exitZero),
        RefusesColour = parsed.GetValue(_noColor),
        IsVerbose = parsed.GetValue(_verbose),
    };

    /// <summary>Reports a value that is not among those that an option takes.</summary>
    public static void Restrict(Option option, IReadOnlyList<string> known) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
            if (!known.Contains(token.Value))
                result.AddError($"{new UsageError($"`{option.Name}` does not take `{token.Value}`", Spelling.Help(token.Value, known))}");
    });

    private static AddressRange RangeOf(string text)
    {
        var block = Cidr.TryParse(text, out _)!.Value;
        return new(block.First, block.Last);
    }

    private static TimeSpan? TimeOf(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        double? unit = text[digits..] switch { "ms" => 1, "s" or "" => 1000, "m" => 60_000, "h" => 3_600_000, _ => null };
        return unit is { } milliseconds && double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * milliseconds is >= 1 and <= 2_000_000_000 and var total // 23 days, what a timer takes
            ? TimeSpan.FromMilliseconds(total)
            : null;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}

/// <summary>The values of the common options.</summary>
/// <param name="DataPlane">The engine that was named; null when it is to be detected.</param>
/// <param name="Formats">The names of the formats, in order.</param>
/// <param name="Outputs">The files to write, in order.</param>
/// <param name="FailOn">The severity from which a finding counts.</param>
/// <param name="Timeout">When to give up; null for never.</param>
internal sealed record CommonSettings(
    DataPlane? DataPlane, IReadOnlyList<string> Formats, IReadOnlyList<string> Outputs, Severity FailOn, TimeSpan? Timeout)
{
    /// <summary>What was decided about the reading of manifests.</summary>
    public ReadingOptions Reading { get; init; } = ReadingOptions.Usual;

    /// <summary>Whether findings do not matter to the exit code.</summary>
    public bool ExitsZero { get; init; }

    /// <summary>Whether colours are unwanted.</summary>
    public bool RefusesColour { get; init; }

    /// <summary>Whether notes are shown.</summary>
    public bool IsVerbose { get; init; }
}
