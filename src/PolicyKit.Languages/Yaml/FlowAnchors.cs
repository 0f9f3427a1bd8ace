using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace PolicyKit.Languages.Yaml;

/// <summary>Tokens in which the anchors of texts between brackets are taken aside, because YamlDotNet's parser (16 to 18) refuses the second pair of <c>{ a: &amp;x web, b: *x }</c>.</summary>
/// <param name="scanner">Where the tokens come from.</param>
internal sealed class FlowAnchors(Scanner scanner) : IScanner
{
    private readonly Dictionary<long, string> _anchors = [];
    private Token? _behindAnchor;
    private int _depth;

    /// <inheritdoc/>
    public Mark CurrentPosition => scanner.CurrentPosition;

    /// <inheritdoc/>
    public Token? Current { get; private set; }

    /// <summary>The anchor of a text between brackets; null if it has none.</summary>
    /// <param name="end">Where the text ends.</param>
    public string? Of(Mark end) => _anchors.TryGetValue(end.Index, out var anchor) ? anchor : null;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (Current is not null)
            ConsumeCurrent();
        return MoveNextWithoutConsuming();
    }

    /// <inheritdoc/>
    public bool MoveNextWithoutConsuming()
    {
        var isBehindAnchor = _behindAnchor is not null;
        var isThere = isBehindAnchor || scanner.MoveNextWithoutConsuming();
        (Current, _behindAnchor) = (isThere ? scanner.Current : null, null);
        _depth += Current switch
        {
            FlowMappingStart or FlowSequenceStart => 1,
            FlowMappingEnd or FlowSequenceEnd => -1,
            _ => 0,
        };
        if (_depth > 0 && !isBehindAnchor && Current is Anchor anchor)
            LookBehind(anchor);
        return isThere;
    }

    /// <inheritdoc/>
    public void ConsumeCurrent()
    {
        // Of an anchor that stays, the scanner is one token ahead.
        if (_behindAnchor is null)
            scanner.ConsumeCurrent();
        Current = null;
    }

    private void LookBehind(Anchor anchor)
    {
        scanner.ConsumeCurrent();
        scanner.MoveNextWithoutConsuming();
        if (scanner.Current is Scalar text)
            (_anchors[text.End.Index], Current) = (anchor.Value.Value, text);
        else
            _behindAnchor = scanner.Current;
    }
}
