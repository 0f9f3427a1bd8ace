using System.Diagnostics;
using PolicyKit.Languages;
using PolicyKit.Languages.Yaml;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Yaml;

/// <summary>Inputs that once found something, and those that fuzzing starts from: the reader survives each.</summary>
public sealed class FuzzSeedTests
{
    private static readonly string Folder = Path.Combine(PolicyTestCase.RepositoryRoot, "tests", "fuzz", "seeds");

    public static TheoryData<string> Seeds => [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_seed_is_read_or_refused_with_positions_inside_it(string name)
    {
        var (clock, diagnostics) = (Stopwatch.StartNew(), new DiagnosticBag());
        if (SourceText.Decode(name, File.ReadAllBytes(Path.Combine(Folder, name)), diagnostics) is { } source)
            foreach (var dataPlane in new DataPlane[] { new PlainKubernetes(), new CiliumDataPlane() })
                diagnostics.AddRange(ManifestReader.Combine([ManifestReader.Read(source)], dataPlane).Diagnostics);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
        Assert.All(diagnostics.Items, item =>
        {
            Assert.InRange(item.Span.Offset + item.Span.Length, 0, item.Span.Document!.Text.Length);
            Assert.DoesNotContain('\n', item.Span.Document.Text.Substring(item.Span.Offset, item.Span.Length));
            Assert.DoesNotContain('\n', item.Message);
        });
    }
}
