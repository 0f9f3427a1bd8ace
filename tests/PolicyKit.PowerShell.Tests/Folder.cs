namespace PolicyKit.PowerShell.Tests;

/// <summary>A folder of its own for a test.</summary>
internal sealed class Folder : IDisposable
{
    public Folder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            Write(name, text);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("policykit-").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
