using System.Collections;
using PolicyKit.Hosting;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Input;

/// <summary>What is to be proved: property files, properties that a script has made, and objects that say the same.</summary>
/// <param name="host">Resolves paths and hears of errors.</param>
internal sealed class PropertyInput(ICommandHost host)
{
    private readonly ObjectText _objects = new(host);
    private readonly List<string> _paths = [];
    private readonly List<SourceDocument> _texts = [];
    private readonly List<object> _made = [];

    /// <summary>Whether something that was given is no property and no file.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Adds a file, a property, or a list of them.</summary>
    public void Add(object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case string path:
                AddPath(path);
                break;
            case FileSystemInfo file:
                _paths.Add(file.FullName);
                break;
            case NetworkPolicyProperty property:
                _made.Add(property.Members);
                break;
            case IEnumerable items and not IDictionary:
                foreach (var item in items)
                    Add(item);
                break;
            default:
                AddMembers(value);
                break;
        }
    }

    /// <summary>Reads the files, and puts the properties of the script beside them.</summary>
    public LoadedInput Read(InputLoader loader, CancellationToken cancellation)
    {
        var files = loader.Load(_paths, cancellation);
        return files with { Documents = [.. files.Documents, .. _texts, .. Made()] };
    }

    private void AddPath(string path)
    {
        try
        {
            var found = host.Resolve(path);
            if (found.Count == 0)
                Fail(new(FailureIds.PathNotFound, FailureCategory.ObjectNotFound, $"there is no property file `{path}`", path)
                {
                    Help = "Check the path; it is taken relative to the current location.",
                });
            _paths.AddRange(found);
        }
        catch (CommandRefusedException refused)
        {
            Fail(refused.Failure);
        }
    }

    private void AddMembers(object value)
    {
        if (_objects.TextOf(value, "kind") is not null && _objects.TextOf(value, "apiVersion") is not null)
            _texts.Add(new(PlaceNames.Virtual(host.Folder, $"properties {_texts.Count + 1}"), _objects.Write(value)));
        else if (_objects.TextOf(value, "id") is not null)
            _made.Add(value);
        else
            Fail(new(FailureIds.NotAProperty, FailureCategory.InvalidType, $"{_objects.Described(value)} is no property: it has no `id`", value)
            {
                Help = "Give `-Property` files, or what `New-NetworkPolicyProperty` returns.",
            });
    }

    private IEnumerable<SourceDocument> Made()
    {
        if (_made.Count == 0)
            yield break;
        yield return new(PlaceNames.Virtual(host.Folder, "properties"), ObjectText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "policykit.dev/v1");
            json.WriteString("kind", "NetworkProperties");
            json.WriteStartObject("metadata");
            json.WriteString("name", "properties");
            json.WriteEndObject();
            json.WriteStartObject("spec");
            json.WriteStartArray("properties");
            foreach (var property in _made)
                _objects.WriteValue(json, property);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    private void Fail(CommandFailure failure)
    {
        HasFailed = true;
        host.Report(failure);
    }
}
