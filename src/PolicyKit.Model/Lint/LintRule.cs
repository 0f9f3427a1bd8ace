namespace PolicyKit.Model;

/// <summary>A check that looks for mistakes and weak spots: what packs choose, pages document and every front-end lists.</summary>
/// <remarks>
/// Two sorts exist: those that look at what policies mean (in <c>PolicyKit.Analysis</c>), and those that look at how one language is
/// written (in the folder of that language). Ids: PK1xxx correctness, PK2xxx security posture, PK3xxx hygiene; never used twice.
/// Documentation and executable examples of each stand in <c>rules/lint/&lt;id&gt;.md</c>.
/// </remarks>
public abstract class LintRule
{
    /// <summary>Id, title, severity, message and help of its findings.</summary>
    public abstract DiagnosticKind Kind { get; }

    /// <summary>What a pack may set; none for most rules.</summary>
    public virtual EquatableArray<LintOption> Options => [];

    /// <summary>How sure a finding is: exact unless the rule guesses what its author meant.</summary>
    public virtual LintPrecision Precision => LintPrecision.Exact;

    /// <summary>What sort of trouble it finds, by the first digit of its id; hygiene for the checks of packs, which have ids of their own.</summary>
    public LintCategory Category =>
        Kind.Id.StartsWith("PK1", StringComparison.Ordinal) ? LintCategory.Correctness
        : Kind.Id.StartsWith("PK2", StringComparison.Ordinal) ? LintCategory.Security
        : LintCategory.Hygiene;
}

/// <summary>What sort of trouble a lint rule finds.</summary>
public enum LintCategory
{
    /// <summary>Policies that do not do what they say.</summary>
    Correctness,

    /// <summary>Traffic that hardening guides want closed.</summary>
    Security,

    /// <summary>What makes policies hard to read or to keep.</summary>
    Hygiene,
}

/// <summary>How sure a finding is.</summary>
public enum LintPrecision
{
    /// <summary>It follows from the input: shown by an engine, or by reading what is written.</summary>
    Exact,

    /// <summary>It rests on what people usually mean.</summary>
    Guess,
}

/// <summary>Something about a lint rule that a pack may set. A closed hierarchy.</summary>
/// <param name="Name">The key in a pack.</param>
/// <param name="Description">What it means, with its unit: one sentence, lower case, no full stop.</param>
public abstract record LintOption(string Name, string Description)
{
    /// <summary>A whole number.</summary>
    /// <param name="Name">The key in a pack.</param>
    /// <param name="Description">What it means, with its unit.</param>
    /// <param name="Default">The value unless a pack sets one.</param>
    /// <param name="Least">The smallest value that makes sense.</param>
    /// <param name="Most">The largest value that makes sense.</param>
    public sealed record Number(string Name, string Description, int Default, int Least, int Most) : LintOption(Name, Description);

    /// <summary>A list of texts.</summary>
    /// <param name="Name">The key in a pack.</param>
    /// <param name="Description">What it means.</param>
    /// <param name="Default">The values unless a pack sets others.</param>
    public sealed record Texts(string Name, string Description, EquatableArray<string> Default) : LintOption(Name, Description);
}

/// <summary>The values of options that differ from their defaults.</summary>
/// <param name="values">By the id of the rule and the name of the option; a number is one text.</param>
public sealed class LintOptionValues(IReadOnlyDictionary<(string Rule, string Option), EquatableArray<string>> values)
{
    /// <summary>Every option has its default.</summary>
    public static LintOptionValues Defaults { get; } = new(new Dictionary<(string, string), EquatableArray<string>>());

    /// <summary>The value of an option of a rule.</summary>
    public int Of(LintRule rule, LintOption.Number option) =>
        values.TryGetValue((rule.Kind.Id, option.Name), out var given) ? int.Parse(given[0], System.Globalization.CultureInfo.InvariantCulture) : option.Default;

    /// <summary>The values of an option of a rule.</summary>
    public EquatableArray<string> Of(LintRule rule, LintOption.Texts option) =>
        values.TryGetValue((rule.Kind.Id, option.Name), out var given) ? given : option.Default;
}
