using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PolicyKit.Hosting;

/// <summary>A file that was found and not yet read.</summary>
/// <param name="ShownPath">The path as users know it: what they gave, extended by what was found below it, with forward slashes.</param>
/// <param name="RealPath">The full path with the links on its way resolved, so that one file under two names is read once.</param>
internal sealed record InputFile(string ShownPath, string RealPath)
{
    private const int ReadOnlyNonBlockingLinux = 0x800;
    private const int ReadOnlyNonBlockingBsd = 0x4;

    /// <summary>Whether it is a pipe that the shell made for this command, as in <c>verify &lt;(kustomize build)</c>: read like standard input.</summary>
    public bool IsShellPipe => RealPath == "/dev/stdin" || RealPath.StartsWith("/dev/fd/", StringComparison.Ordinal);

    /// <summary>Whether reading it could block or never end: a pipe, a socket, a terminal.</summary>
    /// <remarks>
    /// Only what reports no length is opened to find out, because opening a pipe in the ordinary way waits for its writer;
    /// .NET does not tell file types apart on Unix.
    /// </remarks>
    public bool IsSpecial(long length)
    {
        if (length > 0 || OperatingSystem.IsWindows())
            return false;
        if (RealPath.StartsWith("/dev/", StringComparison.Ordinal))
            return true;
        var flags = OperatingSystem.IsLinux() ? ReadOnlyNonBlockingLinux : ReadOnlyNonBlockingBsd;
        using var handle = new SafeFileHandle(Open(RealPath, flags), ownsHandle: true);
        if (handle.IsInvalid)
            return false; // opening it again, for reading, reports why
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return !stream.CanSeek;
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
