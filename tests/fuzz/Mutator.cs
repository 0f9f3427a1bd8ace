using System.Text;

namespace PolicyKit.Fuzz;

/// <summary>Makes broken manifests of whole ones.</summary>
/// <param name="random">Decides everything.</param>
/// <param name="corpus">Texts to start from.</param>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private const int LongestInput = 200_000;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", ": ", "- ", ", ", "? ", "|", ">", "|2-", "\"", "'", "&a ", "*a", "<<: *a", "<<: [*a, *a]", "!!int ", "!!str ", "!x ", "!<y> ",
            "\n", "\r", "\t", "\0", " ", "#", "%", "%YAML 1.2\n", "---\n", "...\n", "{{ .x }}", "~", "null", "yes", "0x", "-1", "65536", "1e999", "80.5",
            "apiVersion: v1\n", "kind: List\n", "items:\n", "kind: NetworkPolicyList\n", "metadata:", "spec:", "ingress:", "from:", "ipBlock:", "cidr: ::/0", "except: [::/1]",
            "podSelector: {}", "matchExpressions:", "ports:", "endPort: ", "\u0085", "\u2028", "\uFEFF", "\U0001F600", "\\u", "\\xFF", "@", "`",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0x00, 0x00],
    ];

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var input = Pick(corpus).ToList();
        do
            Mutate(input);
        while (random.Next(2) == 0);
        if (input.Count > LongestInput)
            input.RemoveRange(LongestInput, input.Count - LongestInput);
        return [.. input];
    }

    private void Mutate(List<byte> input)
    {
        var at = random.Next(input.Count + 1);
        switch (random.Next(16))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8)); // mostly ends in a control character, which is no adventure
                break;
            case 1 when at < input.Count:
                input[at] = (byte)random.Next(' ', 0x7F);
                break;
            case 2 or 3 or 4:
                input.InsertRange(at, Pick(Tokens));
                break;
            case 5 or 6:
                input.RemoveRange(at, Length(input, at));
                break;
            case 7:
                input.InsertRange(at, Range(input));
                break;
            case 8:
                input.InsertRange(at, Range([.. Pick(corpus)]));
                break;
            case 9:
                input.InsertRange(at, Repeated());
                break;
            case 10 or 11 or 12:
                SwapTokens(input);
                break;
            default:
                input.InsertRange(LineStart(input, at), Enumerable.Repeat((byte)' ', random.Next(1, 5)));
                break;
        }
    }

    private IEnumerable<byte> Repeated()
    {
        var token = Pick(Tokens);
        return Enumerable.Repeat(token, random.Next(2, random.Next(10) == 0 ? 20_000 : 200)).SelectMany(copy => copy);
    }

    private void SwapTokens(List<byte> input)
    {
        var (first, second) = (Word(input), Word(input));
        if (first.Start > second.Start)
            (first, second) = (second, first);
        if (first.Start + first.Length > second.Start)
            return;
        var (left, right) = (input.GetRange(first.Start, first.Length), input.GetRange(second.Start, second.Length));
        input.RemoveRange(second.Start, second.Length);
        input.InsertRange(second.Start, left);
        input.RemoveRange(first.Start, first.Length);
        input.InsertRange(first.Start, right);
    }

    private (int Start, int Length) Word(List<byte> input)
    {
        var start = random.Next(input.Count + 1);
        while (start > 0 && input[start - 1] > ' ')
            start--;
        var end = start;
        while (end < input.Count && input[end] > ' ')
            end++;
        return (start, end - start);
    }

    private List<byte> Range(List<byte> source)
    {
        var at = random.Next(source.Count + 1);
        return source.GetRange(at, Length(source, at));
    }

    private int Length(List<byte> source, int at) => random.Next(Math.Min(source.Count - at, random.Next(4) == 0 ? 2000 : 40) + 1);

    private static int LineStart(List<byte> input, int at)
    {
        while (at > 0 && input[at - 1] != '\n')
            at--;
        return at;
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
