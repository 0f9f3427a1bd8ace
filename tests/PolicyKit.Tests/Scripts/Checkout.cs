using System.Diagnostics;
using System.Reflection;

namespace PolicyKit.Tests.Scripts;

/// <summary>A small copy of the repository, in a folder whose name has a space, and a <c>dotnet</c> that only writes down what it is asked.</summary>
internal sealed class Checkout : IDisposable
{
    private const string PretendedDotnet = """
        #!/usr/bin/env bash
        if [[ $1 == publish ]]; then
          echo 'a line of the build'
          [[ " $* " == *' -p:PolicyKitNative=true '* ]] && kind=native || kind=managed
          printf '%s\n' "$PWD" >> "$PRETENDED/builds"
          sleep 0.2
          [[ ! -e $PRETENDED/broken && ! -e $PRETENDED/broken.$kind ]] || exit 1
          while [[ $1 != --output ]]; do shift; done
          mkdir -p "$2"
          if [[ $kind == native ]]; then
            printf '#!/usr/bin/env bash\nprintf "%%s|" native "$@"\n' > "$2/policykit"
            chmod +x "$2/policykit"
          else
            : > "$2/policykit.dll"
          fi
        elif [[ $1 == --list-sdks ]]; then
          echo '10.0.100 [/usr/share/dotnet/sdk]'
        else
          printf '%s|' "${@:2}" "z3=${POLICYKIT_Z3-}"
        fi
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("policykit ").FullName;

    public Checkout()
    {
        var repository = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        foreach (var file in (string[])["policykit", .. Directory.GetFiles(Path.Combine(repository, "build"))])
            Copy(repository, Path.GetRelativePath(repository, Path.Combine(repository, file)));
        foreach (var file in new[] { "global.json", "Directory.Build.props", "Directory.Packages.props", "src/PolicyKit.Cli/Program.cs" })
            Copy(repository, file);
        Write("tools/dotnet", PretendedDotnet);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At("tools/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Whether machine code is wanted besides, <c>0</c> or <c>1</c>.</summary>
    public string Native { get; init; } = "0";

    public int Builds => FoldersOfBuilds.Count;

    public IReadOnlyList<string> FoldersOfBuilds => File.Exists(At("builds")) ? File.ReadAllLines(At("builds")) : [];

    public string At(string relative) => Path.Combine(_folder, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), text);
    }

    public void Replace(string relative, string old, string with) => Write(relative, File.ReadAllText(At(relative)).Replace(old, with));

    /// <summary>Starts the script as a user would, with no libz3 but one that is named.</summary>
    public async Task<(int Code, string Output, string Errors)> Start(string script, string? solver, params string[] arguments)
    {
        var start = new ProcessStartInfo(script, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["PRETENDED"] = _folder;
        start.Environment["PATH"] = $"{At("tools")}:/usr/bin:/bin";
        start.Environment["HOME"] = _folder;
        start.Environment.Remove("DOTNET_ROOT");
        start.Environment["POLICYKIT_Z3"] = solver;
        start.Environment["POLICYKIT_NATIVE"] = Native;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Copy(string repository, string relative)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.Copy(Path.Combine(repository, relative), At(relative));
    }
}
