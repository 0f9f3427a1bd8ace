using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml.Editing;
using PolicyKit.Model;
using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>
/// Edits of random manifests in random layouts: what is read afterwards is the tree with that one change, and every comment elsewhere is where it was.
/// The trees are read and compared by another reader than the one under test.
/// </summary>
public sealed class EditLaws
{
    private const int Seeds = 200;
    private const int EditsOfEach = 8;

    [Theory]
    [InlineData(TextStyle.Block, 80)]
    [InlineData(TextStyle.Flow, 95)]
    [InlineData(TextStyle.Json, 95)]
    internal void An_edit_changes_what_it_says_and_nothing_else(TextStyle style, int leastPercent)
    {
        var (rendered, possible) = (0, 0);
        var problems = new ConcurrentBag<string>();
        Parallel.For(0, Seeds, seed =>
        {
            var random = new Random(seed);
            var documents = ManifestTree.Parse(new Testing.Manifests.RandomManifests(seed).Text).Where(document => document.Find("spec") is not null).ToArray();
            random.Shuffle(documents);
            for (var edit = 0; edit < EditsOfEach && documents.Length > 0; edit++)
            {
                var sample = new Sample([.. documents.Take(3)], style, random);
                if (sample.IsPossible)
                    Interlocked.Increment(ref possible);
                if (sample.Problem() is { } problem)
                    problems.Add($"seed {seed}: {problem}");
                else if (sample.IsPossible && sample.Changes is not null)
                    Interlocked.Increment(ref rendered);
            }
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} problems, the shortest of them:\n{string.Join("\n", problems.OrderBy(problem => problem.Length).Take(3))}");
        Assert.True(rendered * 100 >= possible * leastPercent, $"only {rendered} of {possible} edits were rendered");
    }

    private sealed class Sample
    {
        private readonly YamlMappingNode[] _documents;
        private readonly SourceDocument _source;
        private readonly StyledText _writer;
        private readonly TreeEdit _edit;
        private readonly int _at;

        public Sample(YamlMappingNode[] documents, TextStyle style, Random random)
        {
            _documents = documents;
            _writer = new(random, style);
            var (text, starts) = _writer.Write(documents);
            _source = new("a.yaml", random.Next(5) == 0 ? text.TrimEnd('\n') : text);
            _at = random.Next(documents.Length);
            _edit = RandomEdits.Of(documents[_at], random);
            var edit = _edit.Edit(path => new(new("NetworkPolicy", null, "a"), path, new(_source, starts[_at], 1)));
            Changes = new YamlEditWriter().Render(new("edit", FixSafety.Unsafe, [edit]));
        }

        /// <summary>What the writer makes of it; null for nothing.</summary>
        public IReadOnlyList<TextChange>? Changes { get; }

        /// <summary>Whether the edit may be made at all.</summary>
        public bool IsPossible => _edit.Change is not null;

        /// <summary>What is wrong with the changed text; null when all is well.</summary>
        public string? Problem()
        {
            if (Changes is null)
                return null;
            var changed = TextChange.Apply(_source, Changes);
            var shown = $"{_edit.Name}\n--- before\n{_source.Text}\n--- after\n{changed}\n";
            if (_edit.Change is null)
                return $"must be refused: {shown}";
            var expected = _documents.Select(document => document.Copy()).ToArray();
            _edit.Change(expected[_at]);
            if (Read(changed) is not { } actual)
                return $"cannot be read: {shown}";
            if (!actual.Select(Canonical).SequenceEqual(expected.Select(Canonical)))
                return $"{shown}--- expected\n{string.Join("\n", expected.Select(Canonical))}\n--- actual\n{string.Join("\n", actual.Select(Canonical))}";
            return LostComment(changed) is { } lost ? $"`{lost}` is lost: {shown}" : null;
        }

        private string? LostComment(string changed) => _writer.Comments.Where(comment => comment.Document != _at || !MayGo(comment))
            .Where(comment => !Regex.IsMatch(changed, $@"{(comment.IsLine ? "^" : " ")}{Regex.Escape(comment.Text)}$", RegexOptions.Multiline)).Select(comment => comment.Text).FirstOrDefault();

        // A comment above what goes is about it, and may still stay; one inside, or behind it on its line, goes with it.
        private bool MayGo(StyledComment comment) => comment.Owner == _edit.Touched ? !comment.IsLine
            : comment.Owner.StartsWith(_edit.Touched, StringComparison.Ordinal) && comment.Owner[_edit.Touched.Length] is '.' or '[';

        private static YamlNode[]? Read(string text)
        {
            try
            {
                var documents = ManifestTree.Parse(text);
                return documents is [var list] && list.Find("items") is YamlSequenceNode items ? [.. items.Children] : [.. documents];
            }
            catch (YamlDotNet.Core.YamlException)
            {
                return null;
            }
        }

        private static string Canonical(YamlNode node) => node switch
        {
            YamlMappingNode mapping => $"{{{string.Join(", ", mapping.Children.Select(pair => $"{pair.Key.Text()}: {Canonical(pair.Value)}").Order(StringComparer.Ordinal))}}}",
            YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Canonical))}]",
            YamlScalarNode scalar when StyledText.IsText(scalar) => $"\"{scalar.Value}\"",
            YamlScalarNode { Value: null or "" or "~" } => "null",
            YamlScalarNode scalar => scalar.Value!,
            _ => throw new NotSupportedException($"node {node.NodeType}"),
        };
    }
}
