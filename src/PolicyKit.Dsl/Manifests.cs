using System.Collections;
using System.Reflection;
using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>The manifests that an assembly declares: the values of its static fields and properties, collections of them included.</summary>
/// <example><code>var files = Manifests.In(typeof(Shop).Assembly).WriteTo("deploy/policies");</code></example>
public sealed class Manifests
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private Manifests(IReadOnlyList<ManifestFile> files) => Files = files;

    /// <summary>The manifests by file: for each class that declares some, one file of policies, one of what exists in the cluster, and one of properties.</summary>
    /// <example><code>foreach (var file in Manifests.In(typeof(Shop).Assembly).Files) Console.WriteLine(file.Name);</code></example>
    public IReadOnlyList<ManifestFile> Files { get; }

    /// <summary>Finds the manifests of an assembly, in the order in which they are declared.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="PolicyDefinitionException">A value could not be made: the message says which, and why.</exception>
    /// <example><code>var manifests = Manifests.In(typeof(Shop).Assembly);</code></example>
    public static Manifests In(Assembly assembly) => In(assembly.GetTypes().OrderBy(type => type.MetadataToken));

    /// <summary>Finds the manifests of some classes.</summary>
    internal static Manifests In(IEnumerable<Type> types)
    {
        var (files, known) = (new List<ManifestFile>(), new HashSet<DocumentNode.Map>());
        foreach (var type in types.Where(type => !type.ContainsGenericParameters))
        {
            var manifests = DeclaredBy(type, known).ToArray();
            var properties = manifests.OfType<NetworkProperty>().ToArray();
            var name = NearestText.Hyphenated(type.Name);
            AddFile($"{name}.yaml", [.. manifests.Where(manifest => !manifest.IsOfCluster && manifest is not NetworkProperty)], files);
            AddFile($"{name}.cluster.yaml", [.. manifests.Where(manifest => manifest.IsOfCluster)], files);
            if (properties.Length > 0)
                files.Add(new($"{name}.properties.yaml", properties, YamlWriter.Write(PropertiesOf(name, properties))));
        }
        return new(WithOwnNames(files));
    }

    /// <summary>Writes every file into a folder, which is made if there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The paths of the files, in order.</returns>
    /// <example><code>Manifests.In(typeof(Shop).Assembly).WriteTo("deploy/policies");</code></example>
    public IReadOnlyList<string> WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. Files.Select(file => Write(folder, file))];
    }

    private static void AddFile(string name, Manifest[] objects, List<ManifestFile> files)
    {
        if (objects.Length > 0)
            files.Add(new(name, objects, YamlWriter.Write([.. objects.Select(manifest => manifest.Document)])));
    }

    private static string Write(string folder, ManifestFile file)
    {
        var path = Path.Combine(folder, file.Name);
        File.WriteAllText(path, file.Yaml);
        return path;
    }

    private static DocumentNode.Map PropertiesOf(string name, NetworkProperty[] properties) =>
        NetworkProperty.DocumentOf([.. properties.Select(property => property.Statement)])
            .Within("metadata", metadata => metadata.With("name", Nodes.Text(name)));

    private static IEnumerable<Manifest> DeclaredBy(Type type, HashSet<DocumentNode.Map> known)
    {
        var fields = type.GetFields(Declared).Where(field => !field.Name.StartsWith("<", StringComparison.Ordinal))
            .Select(field => (Member: (MemberInfo)field, Type: field.FieldType, Read: new Func<object?>(() => field.GetValue(null))));
        var properties = type.GetProperties(Declared).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (Member: (MemberInfo)property, Type: property.PropertyType, Read: new Func<object?>(() => property.GetValue(null))));
        foreach (var (member, _, read) in fields.Concat(properties).Where(item => HoldsManifests(item.Type)))
            foreach (var manifest in Named(member, ValueOf(member, read), known))
                yield return manifest;
    }

    private static bool HoldsManifests(Type type) =>
        typeof(Manifest).IsAssignableFrom(type)
        || new[] { type }.Concat(type.GetInterfaces()).Any(item =>
            item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IEnumerable<>) && typeof(Manifest).IsAssignableFrom(item.GetGenericArguments()[0]));

    // What a list only repeats is part of the network once, under the name of its own member.
    private static IEnumerable<Manifest> Named(MemberInfo member, object? value, HashSet<DocumentNode.Map> known)
    {
        if (value is Manifest manifest)
            return known.Add(manifest.Document) ? [manifest.DeclaredBy(member.Name, SourceSpan.None)] : [];
        var many = ((value as IEnumerable) ?? Array.Empty<Manifest>()).Cast<Manifest>();
        return many.Select((item, index) => (Manifest: item, Name: $"{member.Name}-{index + 1}"))
            .Where(item => known.Add(item.Manifest.Document)).Select(item => item.Manifest.DeclaredBy(item.Name, SourceSpan.None));
    }

    private static object? ValueOf(MemberInfo member, Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is TypeInitializationException or TargetInvocationException)
        {
            var cause = failure;
            while (cause is TypeInitializationException or TargetInvocationException && cause.InnerException is { } inner)
                cause = inner;
            throw cause as PolicyDefinitionException ?? new PolicyDefinitionException(
                member.DeclaringType!.Name, member.Name, $"its value cannot be made: {cause.Message}", "correct the code that makes it");
        }
    }

    // Two classes of one name in different namespaces: the later ones are counted.
    private static ManifestFile[] WithOwnNames(List<ManifestFile> files)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. files.Select(file =>
        {
            counts.TryGetValue(file.Name, out var before);
            counts[file.Name] = before + 1;
            return before == 0 ? file : new ManifestFile($"{file.Name.Substring(0, file.Name.Length - ".yaml".Length)}-{before + 1}.yaml", file.Contents, file.Yaml);
        })];
    }
}

/// <summary>A file of manifests as <see cref="Manifests"/> groups them.</summary>
/// <example><code>foreach (var file in Manifests.In(typeof(Shop).Assembly).Files) Console.WriteLine($"{file.Name}: {file.Contents.Count}");</code></example>
public sealed class ManifestFile
{
    internal ManifestFile(string name, IReadOnlyList<Manifest> contents, string yaml) => (Name, Contents, Yaml) = (name, contents, yaml);

    /// <summary>The name of the file, after the class that declares its contents: <c>shop.yaml</c>, <c>shop.properties.yaml</c>.</summary>
    /// <example><code>Console.WriteLine(file.Name);</code></example>
    public string Name { get; }

    /// <summary>The manifests, in order.</summary>
    /// <example><code>Console.WriteLine(string.Join(", ", file.Contents));</code></example>
    public IReadOnlyList<Manifest> Contents { get; }

    /// <summary>The text of the file.</summary>
    /// <example><code>File.WriteAllText(file.Name, file.Yaml);</code></example>
    public string Yaml { get; }
}
