using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Configuration;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>What a project asks for in its <c>.editorconfig</c> files: which rules run, their options, and the engine.</summary>
internal sealed class RuleChoice
{
    private const string CniKey = "policykit.cni";

    private readonly DiagnosticBag _problems = new();

    private RuleChoice(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        var severities = new ConfiguredSeverities(compilation, cancellation);
        var read = new OptionTexts(compilation, options.AnalyzerConfigOptionsProvider);
        var rules = LintRules.All.Where(rule => severities.IsOn(rule.Kind.Id, RecommendedRules.Find(rule) is not null))
            .ToDictionary(rule => rule, rule => RecommendedRules.Find(rule) ?? rule.Kind.Severity);
        var values = new Dictionary<(string, string), EquatableArray<string>>();
        foreach (var rule in rules.Keys)
            foreach (var option in rule.Options)
                if (read.Find($"dotnet_code_quality.{rule.Kind.Id}.{option.Name}") is { } text && ValuesOf(rule, option, text) is { } given)
                    values[(rule.Kind.Id, option.Name)] = given;
        Selection = new(rules, new(values));
        if (read.Find(CniKey) is { } name && (DataPlane = Configuration.DataPlanes.Find(name)) is null)
            _problems.Report(AnalyzerErrors.UnknownOption.At(SourceSpan.None, CniKey, name, $"one of {string.Join(", ", Configuration.DataPlanes.Names.Select(known => $"`{known}`"))}"));
    }

    /// <summary>The rules that run: those of the pack <c>recommended</c>, without those that are off everywhere, with those that are on somewhere.</summary>
    public LintSelection Selection { get; }

    /// <summary>The engine whose enforcement is assumed; null for the one that the input shows.</summary>
    public DataPlane? DataPlane { get; }

    /// <summary>What is wrong with the options.</summary>
    public IReadOnlyList<Model.Diagnostic> Problems => _problems.Items;

    /// <summary>Reads the options of a project.</summary>
    public static RuleChoice Read(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) => new(compilation, options, cancellation);

    private EquatableArray<string>? ValuesOf(LintRule rule, LintOption option, string text)
    {
        if (option is LintOption.Texts)
            return [.. text.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0)];
        var number = (LintOption.Number)option;
        if (int.TryParse(text.Trim(), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value >= number.Least && value <= number.Most)
            return [$"{value}"];
        _problems.Report(AnalyzerErrors.UnknownOption.At(
            SourceSpan.None, $"dotnet_code_quality.{rule.Kind.Id}.{option.Name}", text, $"a number from {number.Least} to {number.Most}"));
        return null;
    }
}

/// <summary>Which severities a project sets for ids.</summary>
/// <param name="compilation">The project.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class ConfiguredSeverities(Compilation compilation, CancellationToken cancellation)
{
    private readonly SyntaxTreeOptionsProvider? _provider = compilation.Options.SyntaxTreeOptionsProvider;

    /// <summary>Whether findings with an id can be seen anywhere.</summary>
    /// <param name="id">The id.</param>
    /// <param name="isUsual">Whether they are shown unless somebody says otherwise.</param>
    public bool IsOn(string id, bool isUsual)
    {
        if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(id, out var whole) && whole != ReportDiagnostic.Default)
            return whole != ReportDiagnostic.Suppress;
        if (_provider is null)
            return isUsual;
        var isGlobal = _provider.TryGetGlobalDiagnosticValue(id, cancellation, out var global) && global != ReportDiagnostic.Default;
        var usual = isGlobal ? global != ReportDiagnostic.Suppress : isUsual;
        var isOffSomewhere = false;
        foreach (var tree in compilation.SyntaxTrees)
            if (_provider.TryGetDiagnosticValue(tree, id, cancellation, out var own) && own is not (ReportDiagnostic.Default or ReportDiagnostic.Suppress))
                return true;
            else
                isOffSomewhere |= own == ReportDiagnostic.Suppress;
        return usual || (isUsual && isOffSomewhere && !isGlobal);
    }
}

/// <summary>The texts of options, wherever in the project they are set.</summary>
/// <param name="compilation">The project.</param>
/// <param name="provider">Reads options.</param>
internal sealed class OptionTexts(Compilation compilation, AnalyzerConfigOptionsProvider provider)
{
    // Files of one folder have the same options, so the first file of each is enough.
    private readonly Lazy<IReadOnlyList<AnalyzerConfigOptions>> _sources = new(() =>
    [
        provider.GlobalOptions,
        .. compilation.SyntaxTrees.GroupBy(tree => tree.FilePath.Substring(0, tree.FilePath.LastIndexOfAny(['/', '\\']) + 1)).Select(folder => provider.GetOptions(folder.First())),
    ]);

    /// <summary>The first text that is set for a key; null when there is none.</summary>
    public string? Find(string key)
    {
        foreach (var source in _sources.Value)
            if (source.TryGetValue(key, out var text) && text.Trim().Length > 0)
                return text;
        return null;
    }
}
