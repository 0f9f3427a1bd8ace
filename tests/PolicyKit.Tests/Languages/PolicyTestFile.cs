using System.Reflection;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages;

/// <summary>The policy tests of <c>tests/conformance</c>, read with nothing but the reader under test.</summary>
internal sealed record PolicyTestCase(string Name, string Manifests, IReadOnlyList<PolicyTestProbe> Probes, string? InvalidObject, string? InvalidField)
{
    /// <summary>The root of the repository.</summary>
    public static string RepositoryRoot { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Every case of one file.</summary>
    public static IReadOnlyList<PolicyTestCase> Load(string file)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceDocument(file, File.ReadAllText(Path.Combine(RepositoryRoot, "tests", "conformance", file)));
        var cases = YamlReader.Read(source, diagnostics).Select(document => Of(Field.Root(document, new Reading(null, diagnostics)))).ToArray();
        Assert.Empty(diagnostics.Items);
        return cases;
    }

    /// <summary>The manifests of the case, read and put together.</summary>
    public Manifests Read() => ManifestReader.Combine([ManifestReader.Read(new SourceDocument(Name, Manifests))], new PlainKubernetes());

    /// <summary>The manifests as a plain Kubernetes cluster enforces them.</summary>
    public PolicyProgram Arrange(out Manifests manifests)
    {
        manifests = Read();
        return manifests.Program;
    }

    private static PolicyTestCase Of(Field test) => new(
        test["name"].AsText()!,
        test["manifests"].AsText()!,
        [.. test["probes"].Items().Select(probe => new PolicyTestProbe(
            probe["from"].AsText()!, probe["to"].AsText()!, probe["port"].AsText()!, probe["expect"].AsText() == "allow"))],
        test["invalid"]["object"].AsText(),
        test["invalid"]["field"].AsText());
}

/// <summary>One probe of a policy test.</summary>
internal sealed record PolicyTestProbe(string From, string To, string Port, bool IsAllowed)
{
    /// <summary>The flow that the probe asks about.</summary>
    public Flow In(Cluster cluster)
    {
        var parts = Port.Split('/');
        var family = IpAddress.TryParse(From)?.Family ?? IpAddress.TryParse(To)?.Family ?? cluster.Families[0];
        return new(Party(cluster, From, To, family), Party(cluster, To, From, family), Protocol.TryParse(parts[0])!.Value, ushort.Parse(parts[1]));
    }

    private static Party Party(Cluster cluster, string text, string other, IpFamily family)
    {
        if (IpAddress.TryParse(text) is { } address)
            return new(cluster.FindByAddress(address), address.Family, address);
        var name = text.Split('/');
        var endpoint = Assert.Single(cluster.Find(name[0], name[1]));
        var isOutside = IpAddress.TryParse(other) is { } far && cluster.FindByAddress(far) is null;
        return cluster.PartiesOf(endpoint, family, isOutside).First();
    }
}
