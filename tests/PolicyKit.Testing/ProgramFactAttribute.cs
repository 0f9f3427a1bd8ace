using Xunit;

namespace PolicyKit.Testing;

/// <summary>A test that needs programs of the machine; without them the test is skipped, and the test run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs)
    {
        Programs = programs;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Array.Find(programs, program => !folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)))) is { } missing)
            Skip = $"`{missing}` is not on the PATH";
    }

    public IReadOnlyList<string> Programs { get; }
}
