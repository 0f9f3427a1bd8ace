using System.Runtime.InteropServices;
using System.Text;
using PolicyKit.Cli;
using PolicyKit.Hosting;

WarmUp.Start(args.FirstOrDefault());
using var interruption = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);

// The command line flushes what it writes; a full disk, which it reports, must not be found a second time at the end of this file.
// UTF-8 without a mark, whatever the code page of a Windows console: reports are for programs too.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (OperatingSystem.IsWindows() && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
    Console.OutputEncoding = utf8;
var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 16) { NewLine = "\n" };
using var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };

return (int)CommandLine.Run(args, new(Console.OpenStandardInput(), output, error)
{
    OutputColumns = Console.IsOutputRedirected ? null : Math.Max(40, Console.WindowWidth),
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Variable = Environment.GetEnvironmentVariable,
    Interrupted = interruption.Token,
});

// The first signal ends the work in order, with exit code 3; the second one ends the process.
void Interrupt(PosixSignalContext context)
{
    context.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
}
