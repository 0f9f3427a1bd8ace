using System.Collections.Concurrent;
using System.Text;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Hosting;

/// <summary>Writes what the solver was asked about each property, under each engine that it names, to a file of its own, so that any solver can check the answers again.</summary>
/// <param name="folder">Where to; it exists.</param>
public sealed class SmtLibFolder(string folder)
{
    // INVARIANT: the verifier decides a property on one thread and reports its result there, so the queries of a thread up to
    // that moment belong to that property.
    private readonly ConcurrentDictionary<int, List<(SolverQuery Query, Solution Answer)>> _asked = [];

    /// <summary>To be called with every query.</summary>
    public void Record(FlowSearch search, SolverQuery query, Solution answer) => OfThisThread().Add((query, answer));

    /// <summary>To be called with every result, on the thread that decided it.</summary>
    /// <exception cref="IOException">The folder does not take the file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not take the file.</exception>
    public void Write(DecidedProperty decided)
    {
        var (asked, property) = (OfThisThread(), decided.Result.Property);
        var name = property.DataPlanes.Count > 1 ? $"{FileNameOf(property.Id)}.{FileNameOf(decided.DataPlane)}" : FileNameOf(property.Id);
        using var file = new StreamWriter(Path.Combine(folder, $"{name}.smt2"), append: false) { NewLine = "\n" };
        if (asked.Count == 0)
            file.Write($"; {property.Id} was decided for `{decided.DataPlane}` without asking the solver: its formula folds to a constant\n");
        for (var at = 0; at < asked.Count; at++)
        {
            string[] header =
            [
                $"property {property.Id} ({property.Kind.Name}), enforced by {decided.DataPlane}, question {at + 1} of {asked.Count}; the last one decides",
                .. property.Description.Split('\n').Where(line => line.Length > 0),
            ];
            if (at > 0)
                file.Write("\n(reset)\n");
            SmtLibWriter.Write(file, asked[at].Query, header, asked[at].Answer);
        }
        asked.Clear();
    }

    private List<(SolverQuery Query, Solution Answer)> OfThisThread() => _asked.GetOrAdd(Environment.CurrentManagedThreadId, _ => []);

    private static string FileNameOf(string id)
    {
        var name = new StringBuilder();
        foreach (var character in id)
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character.ToString() : $"%{(int)character:x2}");
        return name.ToString().TrimStart('.');
    }
}
