using System.Globalization;
using PolicyKit.Fuzz;

// Long-running tests: each command draws inputs from a seed that it prints, so that every failure can be repeated.
switch (args)
{
    case ["reader", .. var options]:
        return new ReaderFuzzer(Option(options, "--count", 10_000), Option(options, "--seed", Environment.TickCount)).Run();
    case ["differential", .. var options]:
        return new DifferentialFuzzer(Option(options, "--flows", 100_000), Option(options, "--minutes", 60), Option(options, "--seed", Environment.TickCount)).Run();
    case ["manifests", .. var options]:
        return new ManifestFuzzer(Option(options, "--flows", 100_000), Option(options, "--minutes", 60), Option(options, "--seed", Environment.TickCount & int.MaxValue)).Run();
    default:
        Console.Error.WriteLine("usage: reader [--count N] [--seed S] | differential [--flows N] [--minutes M] [--seed S] | manifests [--flows N] [--minutes M] [--seed S]");
        return 2;
}

static int Option(string[] options, string name, int otherwise) =>
    Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
