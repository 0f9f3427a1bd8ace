using Xunit;

namespace PolicyKit.Testing;

/// <summary>A test that needs a program of the machine; without it the test is skipped, and the test run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        Program = program;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program))))
            Skip = $"`{program}` is not on the PATH";
    }

    public string Program { get; }
}
