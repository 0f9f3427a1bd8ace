using System.Text;

namespace PolicyKit.PowerShell.Input;

/// <summary>Text that comes line by line: put together without being held twice.</summary>
/// <remarks>
/// Lines are kept as UTF-8 in blocks until all of them are there. Each block is let go of as soon as it is decoded into the one text,
/// so that beside that text no more than half of it is ever held.
/// </remarks>
internal sealed class PipelineText
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private readonly List<int> _characters = [];
    private byte[] _block = [];
    private int _used;
    private int _charactersInBlock;

    /// <summary>How long the text is, in bytes of UTF-8.</summary>
    public long Bytes { get; private set; }

    /// <summary>The first character; null while there is none.</summary>
    public char? First { get; private set; }

    /// <summary>Adds a line, and a line break behind it.</summary>
    public void AddLine(string line)
    {
        First ??= line.Length > 0 ? line[0] : null;
        for (var at = 0; at < line.Length;)
        {
            // Never between the two halves of a character.
            var count = Math.Min(line.Length - at, BlockSize / 8);
            if (at + count < line.Length && char.IsHighSurrogate(line[at + count - 1]))
                count--;
            Add(line.AsSpan(at, count));
            at += count;
        }
        Add("\n");
    }

    /// <summary>The text, which is empty afterwards.</summary>
    public string Take()
    {
        Seal();
        var text = string.Create(_characters.Sum(), this, static (target, source) =>
        {
            for (var at = 0; at < source._blocks.Count; at++)
            {
                Encoding.UTF8.GetChars(source._blocks[at], target);
                target = target[source._characters[at]..];
                source._blocks[at] = [];
            }
        });
        _blocks.Clear();
        _characters.Clear();
        (Bytes, First) = (0, null);
        return text;
    }

    private void Add(ReadOnlySpan<char> part)
    {
        if (_block.Length - _used < Encoding.UTF8.GetMaxByteCount(part.Length))
        {
            Seal();
            _block = new byte[BlockSize];
        }
        var written = Encoding.UTF8.GetBytes(part, _block.AsSpan(_used));
        // Half a character alone is written as the replacement for what cannot be decoded, which is one character too.
        _charactersInBlock += part.Length;
        _used += written;
        Bytes += written;
    }

    private void Seal()
    {
        if (_used == 0)
            return;
        _blocks.Add(_used == _block.Length ? _block : _block[.._used]);
        _characters.Add(_charactersInBlock);
        (_block, _used, _charactersInBlock) = ([], 0, 0);
    }
}
