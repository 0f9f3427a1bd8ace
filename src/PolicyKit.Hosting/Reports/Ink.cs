namespace PolicyKit.Hosting.Reports;

/// <summary>How words are marked in text for people: by meaning, so that no report knows a colour.</summary>
public sealed class Ink
{
    private readonly Func<string, string, string> _mark;

    private Ink(Func<string, string, string> mark) => _mark = mark;

    /// <summary>No marks: files, pipes and terminals that cannot.</summary>
    public static Ink Plain { get; } = new((_, text) => text);

    /// <summary>ANSI colours, from the eight that every terminal theme keeps readable.</summary>
    public static Ink Ansi { get; } = new((code, text) => text.Length == 0 ? text : $"\e[{code}m{text}\e[0m");

    /// <summary>Something is wrong: a violated property, an error.</summary>
    public string Bad(string text) => _mark("1;31", text);

    /// <summary>Something is right: a property that holds, allowed traffic.</summary>
    public string Good(string text) => _mark("32", text);

    /// <summary>Something needs a look: a warning, an undecided property.</summary>
    public string Doubtful(string text) => _mark("33", text);

    /// <summary>What carries the message.</summary>
    public string Strong(string text) => _mark("1", text);

    /// <summary>Frames, gutters and places.</summary>
    public string Faint(string text) => _mark("36", text);
}
