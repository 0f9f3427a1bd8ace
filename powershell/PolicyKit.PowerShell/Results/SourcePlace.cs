namespace PolicyKit.PowerShell;

/// <summary>A place in a file or in text that came through the pipeline.</summary>
public sealed class SourcePlace
{
    internal SourcePlace(string? file, string shown, int line, int column)
    {
        File = file;
        Shown = shown;
        Line = line;
        Column = column;
    }

    /// <summary>The full path of the file; null for text and objects of the pipeline.</summary>
    public string? File { get; }

    /// <summary>The line, counted from 1; 0 when there is no place.</summary>
    public int Line { get; }

    /// <summary>The column, counted from 1; 0 when there is no place.</summary>
    public int Column { get; }

    private string Shown { get; }

    /// <summary>The path from the folder in which the command ran, with line and column; empty when there is no place.</summary>
    public override string ToString() => Shown.Length == 0 ? "" : Line == 0 ? Shown : $"{Shown}:{Line}:{Column}";
}
