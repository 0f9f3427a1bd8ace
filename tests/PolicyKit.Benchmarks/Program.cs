using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Running;
using PolicyKit.Benchmarks;

// Every size is measured in a process of its own, so that peak memory is its own too.
switch (args)
{
    case ["generate", var size, var folder]:
        new ClusterGenerator(Find(size), seed: 7).Write(folder);
        return 0;
    case ["measure", var folder]:
        Measurement.Of(folder).Print();
        return 0;
    case ["table", .. var sizes]:
        return Table(sizes.Length == 0 ? ["S", "M", "L", "XL", "PODS", "CILIUM"] : sizes);
    case ["generate-code", var number, var place]:
        new CodeProject(int.Parse(number)).Write(place);
        return 0;
    case ["analyzer", .. var counts]:
        new CodeProject(counts is [var count] ? int.Parse(count) : 500).Print();
        return 0;
    case ["micro", .. var options]:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(options);
        return 0;
    default:
        Console.Error.WriteLine("usage: table [S] [M] [L] [XL] [PODS] [CILIUM] | generate SIZE FOLDER | measure FOLDER | generate-code POLICIES FOLDER | analyzer [POLICIES] | micro [--filter *]");
        return 2;
}

static Size Find(string name) => Size.All.FirstOrDefault(size => size.Name == name)
    ?? throw new ArgumentException($"`{name}` is none of the sizes {string.Join(", ", Size.All.Select(size => size.Name))}");

static int Table(string[] sizes)
{
    Console.WriteLine(Measurement.Header);
    foreach (var size in sizes.Select(Find))
    {
        var folder = Directory.CreateTempSubdirectory("policykit-bench-").FullName;
        try
        {
            new ClusterGenerator(size, seed: 7).Write(folder);
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", Assembly.GetExecutingAssembly().Location, "measure", folder])
            {
                RedirectStandardOutput = true,
            })!;
            Console.Write($"| {size.Name,-4} | {child.StandardOutput.ReadToEnd()}");
            child.WaitForExit();
            if (child.ExitCode != 0)
                return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
    return 0;
}
