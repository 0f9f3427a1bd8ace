using System.Text;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

/// <summary>A session that was changed step by step says what a session says that opened the last version of every text.</summary>
public sealed class SessionLaws
{
    private const int Inputs = 120;
    private const int Edits = 6;

    [Fact]
    public void A_changed_session_says_what_opening_everything_afresh_says()
    {
        var outcomes = new List<string>();
        for (var seed = 0; seed < Inputs; seed++)
        {
            var manifests = new RandomManifests(new Random(seed));
            var files = manifests.Files().ToList();
            using var engines = EngineSet.Of(EngineChoice.Managed, new SolverOptions());
            var session = Open(files);
            session.Check(engines, _ => { }, default);
            for (var edit = 0; edit < Edits; edit++)
            {
                var changed = manifests.Edit();
                var at = files.FindIndex(file => file.Path == changed.Path);
                if (at < 0)
                    files.Add(changed);
                else
                    files[at] = changed;
                session = session.With(changed);
                using var fresh = EngineSet.Of(EngineChoice.Managed, new SolverOptions());
                var (expected, actual) = (Said(Open(files), fresh), Said(session, engines));
                Assert.True(expected == actual, $"seed {seed}, edit {edit} of {changed.Path}: expected\n{expected}\nbut was\n{actual}");
                outcomes.AddRange(session.Check(engines, _ => { }, default).Results.Select(result => result.Outcome.GetType().Name));
            }
        }
        // A law about inputs that are all refused, or about properties that are all true, would say little.
        Assert.True(outcomes.Count(outcome => outcome == nameof(Outcome.Holds)) > 500, "few properties hold");
        Assert.True(outcomes.Count(outcome => outcome == nameof(Outcome.Violated)) > 500, "few properties are violated");
    }

    private static AnalysisSession Open(IEnumerable<SourceDocument> files) => AnalysisSession.Open(
        SessionTexts.Read(new([.. files.Select(file => new SourceDocument(file.Path, file.Text))], new()), new([], new()), new InputLoader(Stream.Null), default), null);

    private static string Said(AnalysisSession session, EngineSet engines)
    {
        var text = new StringBuilder();
        foreach (var result in session.Check(engines, _ => { }, default).Results)
        {
            text.AppendLine($"{result.Property}: {Words(result.Outcome)}");
            foreach (var diagnostic in result.Diagnostics)
                text.AppendLine($"  {diagnostic.Kind.Id} {diagnostic.Span} {diagnostic.Message}");
        }
        foreach (var diagnostic in session.Diagnostics)
            text.AppendLine($"{diagnostic.Kind.Id} {diagnostic.Span} {diagnostic.Message}");
        using var map = new StringWriter(text);
        new MapTextFormat().Write(session.Map(default) with { Explain = null }, map, Ink.Plain);
        return text.ToString();
    }

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Holds holds => $"holds, vacuous {holds.IsVacuous}, because {string.Join(" ", holds.Because)}, for example {Words(holds.Witness)}",
        Outcome.Violated violated => $"violated by {Words(violated.Counterexample)}",
        _ => $"{outcome}",
    };

    private static string Words(Evidence? evidence) =>
        evidence is null ? "-" : $"{string.Join(" ", evidence.Flows)} because {string.Join(" ", evidence.Because)} {string.Join(" ", evidence.Remarks)}";
}
