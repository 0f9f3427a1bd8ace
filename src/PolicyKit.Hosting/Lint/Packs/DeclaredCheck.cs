using System.Text.RegularExpressions;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>What a check of a pack demands of a field. A closed hierarchy.</summary>
internal abstract record FieldDemand
{
    private FieldDemand()
    {
    }

    /// <summary>Whether the field is as it must be.</summary>
    public abstract bool IsMet(Field field);

    /// <summary>The field is there, or is not.</summary>
    internal sealed record Presence(bool Wanted) : FieldDemand
    {
        /// <inheritdoc/>
        public override bool IsMet(Field field) => field.Exists == Wanted;
    }

    /// <summary>The field is one of some texts, or absent.</summary>
    internal sealed record OneOf(EquatableArray<string> Values) : FieldDemand
    {
        /// <inheritdoc/>
        public override bool IsMet(Field field) => !field.Exists || (field.Value is YamlValue.Scalar scalar && Values.Contains(scalar.Text));
    }

    /// <summary>The field is absent, or a text that an expression matches somewhere, or that none does.</summary>
    internal sealed record Pattern(Regex Expression, bool Wanted) : FieldDemand
    {
        /// <inheritdoc/>
        public override bool IsMet(Field field) => !field.Exists || (field.Value is YamlValue.Scalar scalar && Expression.IsMatch(scalar.Text) == Wanted);
    }
}

/// <summary>A check that a pack declares: objects of some kinds must have a field that is as it should be.</summary>
/// <param name="kind">What its findings say.</param>
/// <param name="kinds">The kinds of objects, whatever group they are of.</param>
/// <param name="path">The way to the field.</param>
/// <param name="demand">What is demanded of it.</param>
internal sealed class DeclaredCheck(DiagnosticKind kind, IReadOnlyCollection<string> kinds, FieldSteps path, FieldDemand demand) : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind => kind;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => [.. kinds.Select(name => name.Contains('/') ? name : $"*/{name}")];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        foreach (var field in path.From(notes.Root))
            if (!demand.IsMet(field))
                notes.Report(kind, field.Exists ? field : field.At(notes.Resource.NameSpan)); // what is missing has no place of its own
    }
}

/// <summary>The way to a field, or to several: <c>spec.ingress[*].from</c>.</summary>
internal sealed partial class FieldSteps
{
    private readonly (string Name, bool IsKey)[] _steps;

    private FieldSteps((string, bool)[] steps) => _steps = steps;

    /// <summary>Reads a path; null when it is none.</summary>
    public static FieldSteps? TryParse(string text)
    {
        var matched = Whole().Match(text);
        return matched.Success
            ? new([.. matched.Groups["step"].Captures.Select(step => step.Value[0] == '[' ? (step.Value[1..^1], true) : (step.Value.TrimStart('.'), false))])
            : null;
    }

    /// <summary>The fields that the path leads to; one that does not exist where it ends early.</summary>
    public IEnumerable<Field> From(Field root) => _steps.Aggregate((IEnumerable<Field>)[root], (fields, step) => fields.SelectMany(field => step switch
    {
        ("*", true) => field.Value is YamlValue.Sequence ? field.Items() : [],
        (var key, true) => [field.Entry(key)],
        var (name, _) => [field[name]],
    }));

    [GeneratedRegex(@"^(?<step>[A-Za-z_][\w-]*)(?:(?<step>\.[A-Za-z_][\w-]*)|(?<step>\[[^\[\]]+\]))*\z")]
    private static partial Regex Whole();
}
