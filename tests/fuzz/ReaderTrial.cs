using System.Diagnostics;
using PolicyKit.Languages;
using PolicyKit.Languages.Yaml;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Fuzz;

/// <summary>What happened to one input.</summary>
/// <param name="Problem">What the reader did wrong; null when it did nothing wrong.</param>
/// <param name="HasErrors">Whether the reader refused the input.</param>
/// <param name="Time">How long it took.</param>
internal sealed record ReaderTrial(string? Problem, bool HasErrors, TimeSpan Time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Bytes that may be allocated beside those in proportion to the input.</summary>
    private const long FreeBytes = 64 << 20;

    private const long BytesForEach = 4096;

    /// <summary>Reads one input in every way that a command would, and looks at every diagnostic.</summary>
    public static ReaderTrial Run(byte[] input)
    {
        var first = RunOnce(input);
        // A busy machine makes anything slow once.
        return first.Problem is null && first.Time > Longest && RunOnce(input) is var second && second.Time > Longest
            ? second with { Problem = $"took {second.Time.TotalSeconds:f1} s" }
            : first;
    }

    private static ReaderTrial RunOnce(byte[] input)
    {
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var diagnostics = new DiagnosticBag();
        try
        {
            var source = SourceText.Decode("input", input, diagnostics);
            if (source is not null)
                foreach (var dataPlane in new DataPlane[] { new PlainKubernetes(), new CiliumDataPlane() })
                    diagnostics.AddRange(ManifestReader.Combine([ManifestReader.Read(source)], dataPlane).Diagnostics);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var time = clock.Elapsed;
            var problem = Disagreement(source) is { } difference ? difference
                : allocated > FreeBytes + (input.Length * BytesForEach)
                ? $"allocated {allocated / 1_000_000} MB for {input.Length} bytes"
                : diagnostics.Items.Select(Complaint).FirstOrDefault(complaint => complaint is not null);
            return new(problem, diagnostics.HasErrors, time);
        }
        catch (Exception error)
        {
            return new(error.ToString(), true, clock.Elapsed);
        }
    }

    private static string? Disagreement(SourceDocument? source)
    {
        if (source is not null && ControlCharacters.Find(source) is null)
            foreach (var chunk in TextChunk.Split(source))
                if (YamlComparison.Differ(chunk, out _) is var (fast, full))
                    return $"the readers differ:\n  fast {fast}\n  full {full}";
        return null;
    }

    private static string? Complaint(Diagnostic diagnostic)
    {
        var (span, text) = (diagnostic.Span, diagnostic.Span.Document?.Text ?? "");
        if (span.Offset < 0 || span.Length < 0 || span.Offset + span.Length > text.Length)
            return $"{diagnostic.Kind.Id} lies outside the text: {span.Offset}+{span.Length} of {text.Length}";
        if (text.AsSpan(span.Offset, span.Length).IndexOf('\n') >= 0)
            return $"{diagnostic.Kind.Id} spans several lines at {span}";
        return diagnostic.Message.Contains("{0}", StringComparison.Ordinal) ? $"{diagnostic.Kind.Id} shows its template" : null;
    }
}
