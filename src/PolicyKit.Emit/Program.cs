using PolicyKit.Hosting.Export;

// The build runs this for projects that set PolicyKitEmitDirectory. Messages have the form that MSBuild takes for errors.
if (args is not [var assembly, var folder])
{
    Console.Error.WriteLine("policykit emit : error PK0721: expected an assembly and a folder");
    return 2;
}
try
{
    Directory.CreateDirectory(folder);
    foreach (var (name, yaml) in DeclaredManifests.Of(assembly))
    {
        var path = Path.Combine(folder, name);
        // A file that is the same is left alone, so that nothing that watches it starts anew.
        if (!File.Exists(path) || File.ReadAllText(path) != yaml)
            File.WriteAllText(path, yaml);
        Console.Out.WriteLine(path);
    }
    return 0;
}
catch (Exception failure) when (failure is ManifestExportException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"policykit emit : error PK0721: {failure.Message.Replace('\n', ' ')}");
    return 2;
}
