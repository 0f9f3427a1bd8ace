using System.Diagnostics;
using System.Text.RegularExpressions;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Scripts;

/// <summary>The program as machine code says the very same as the one that was tested, whatever it is asked.</summary>
/// <remarks>Machine code has no reflection but what was kept for it, so that a format or a rule could be missing from it.</remarks>
public sealed partial class NativeProgramTests
{
    public static TheoryData<string> Commands =>
    [
        "map examples/shop --format text", "map examples/shop --format json --explain", "map examples/shop --format csv", "map examples/shop --format md",
        "map examples/shop --format dot", "map examples/shop --format mermaid", "map examples/shop --format svg",
        .. from command in new[] { "verify examples/shop --engine managed", "lint examples/shop" }
           from format in new[] { "text", "json", "junit", "sarif", "github", "azure", "md", "csv" }
           select $"{command} --format {format}",
        "lint examples/shop --rules strict", "lint --list-rules", "lint examples/shop --rules nothing-of-the-sort",
        .. from language in new[] { "kubernetes", "calico", "cilium" } select $"test tests/conformance/{language}.yaml",
        .. from format in new[] { "text", "csv", "dot", "json", "md" } select $"diff examples/change/old examples/change/new --format {format}",
        .. from format in new[] { "text", "json", "junit" } select $"compare examples/change/old examples/change/new --relation contains --engine managed --format {format}",
        "query examples/shop --from internet --to payments/api", "verify nowhere", "verify examples/shop --frmat", "--help", "verify --help", "lint --help", "diff --help", "compare --help",
    ];

    [NativeTheory]
    [MemberData(nameof(Commands))]
    public async Task Machine_code_prints_what_the_tested_program_prints(string command)
    {
        string[] arguments = [.. command.Split(' ').Select(word => word.StartsWith("examples/", StringComparison.Ordinal) || word.StartsWith("tests/", StringComparison.Ordinal) ? Repository.PathOf(word) : word)];
        var expected = CommandLineRun.Of(arguments);
        var (code, output, errors) = await Run(arguments);

        Assert.Equal(expected.Code, code);
        Assert.Equal(WithoutTimes(expected.Output), WithoutTimes(output));
        Assert.Equal(WithoutTimes(expected.Error), WithoutTimes(errors));
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string[] arguments)
    {
        var start = new ProcessStartInfo(NativeTheoryAttribute.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A runner's variables would change what is said, as they do not in the test process.
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "POLICYKIT_Z3")).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static string WithoutTimes(string text) => Duration().Replace(text, "");

    [GeneratedRegex("""\(?\d+(\.\d+)? (ms|s)\b\)?|"milliseconds": [\d.]+|(time|timestamp)="[^"]*"|duration_ms: [\d.]+""")]
    private static partial Regex Duration();
}

/// <summary>Runs where <c>./policykit</c> has built machine code; elsewhere the tests are skipped, and the test run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute()
    {
        if (!File.Exists(Program))
            Skip = "there is no native program: `./policykit` builds one where gcc or clang is";
    }

    public static string Program => Repository.PathOf("artifacts/cli/native/policykit");
}
