using System.Text;
using System.Text.RegularExpressions;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>A log of a pipeline, which obeys some of its lines: text that goes through here is only read.</summary>
/// <remarks>
/// The agent of Azure Pipelines obeys <c>##vso[</c> and <c>##[</c> anywhere in a line, the runner of GitHub Actions <c>::command::</c> at its
/// beginning and <c>##[</c> anywhere. Text of a manifest could so set variables of the build that checks it. A space is put in between.
/// </remarks>
public sealed partial class PipelineLog : TextWriter
{
    private readonly TextWriter _log;
    private readonly StringBuilder _line = new();

    /// <summary>A writer in front of a log.</summary>
    /// <param name="log">Receives whole lines; what has no line break yet waits for it, or for <see cref="Flush"/>.</param>
    public PipelineLog(TextWriter log) => (_log, CoreNewLine) = (log, log.NewLine.ToCharArray());

    /// <inheritdoc/>
    public override Encoding Encoding => _log.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n')
            Pass();
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        // Whole lines at once: character by character, a long report takes noticeable time.
        var rest = value ?? "";
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            _line.Append(rest, 0, end + 1);
            Pass();
            rest = rest[(end + 1)..];
        }
        _line.Append(rest);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        Pass();
        _log.Flush();
    }

    private void Pass()
    {
        if (_line.Length > 0)
            _log.Write(Command().Replace(_line.ToString(), match => $"{match.Value[0]} {match.Value[1..]}"));
        _line.Clear();
    }

    [GeneratedRegex(@"#(?=#(?:vso)?\[)|(?<=^\s*):(?=:)", RegexOptions.IgnoreCase)]
    private static partial Regex Command();
}
