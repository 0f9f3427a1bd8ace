using System.Collections;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Input;

/// <summary>What a command is given to read: paths, text, objects and networks that were loaded before, in any order.</summary>
/// <remarks>One policy alone means nothing, so everything is collected first, and read at the end of the pipeline.</remarks>
/// <param name="host">Resolves paths and hears of errors.</param>
internal sealed class NetworkInput(ICommandHost host)
{
    private const long MostBytes = 256L << 20;
    private static readonly string[] PathMembers = ["PSPath", "LiteralPath", "FullName", "Path"];
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    private readonly ObjectText _objects = new(host);
    private readonly List<string> _paths = [];
    private readonly List<FileSystemInfo> _listed = [];
    private readonly List<SourceDocument> _texts = [];
    private readonly List<LoadedNetwork> _loaded = [];
    private readonly PipelineText _text = new();

    /// <summary>The networks that were loaded before.</summary>
    public IReadOnlyList<LoadedNetwork> Loaded => _loaded;

    /// <summary>Whether something that was given could not be used, so that nothing may be concluded from the rest.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether there is nothing to read but what was loaded before.</summary>
    public bool IsLoadedOnly => _paths.Count == 0 && _listed.Count == 0 && _texts.Count == 0 && _text.Bytes == 0;

    /// <summary>Adds files, folders and patterns.</summary>
    public void AddPath(string path) => Try(() =>
    {
        var found = path.Contains("**", StringComparison.Ordinal) ? [host.ResolveLiteral(path)] : host.Resolve(path);
        if (found.Count == 0)
            throw NotFound(path);
        _paths.AddRange(found);
    });

    /// <summary>Adds a file or a folder.</summary>
    public void AddLiteralPath(string path) => Try(() =>
    {
        var full = host.ResolveLiteral(path);
        if (!System.IO.Path.Exists(full))
            throw NotFound(path);
        _paths.Add(full);
    });

    /// <summary>Adds whatever came through the pipeline.</summary>
    public void AddObject(object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case string text when _text.Bytes > 0 || PipelineWords.BeginsText(text):
                AddText(text);
                break;
            case string path:
                AddPath(path);
                break;
            case FileSystemInfo file:
                _listed.Add(file);
                break;
            case NetworkPolicySet network:
                _loaded.Add(network.Loaded);
                break;
            case IEnumerable items and not IDictionary:
                foreach (var item in items)
                    AddObject(item);
                break;
            default:
                AddMembers(value);
                break;
        }
    }

    /// <summary>Ends the collecting: everything that was added and is not loaded yet.</summary>
    public CollectedInput Collect()
    {
        EndText();
        return new([.. _paths, .. Listed()], [.. _texts]);
    }

    private void AddText(string text)
    {
        if (text.AsSpan().TrimEnd('\n').Contains('\n'))
        {
            EndText();
            AddDocument(text, "pipeline");
        }
        else
        {
            if (PipelineWords.BeginsAnother(_text.First, text))
                EndText();
            if (_text.Bytes <= MostBytes)
                _text.AddLine(text.TrimEnd('\n'));
        }
    }

    private void EndText()
    {
        if (_text.Bytes > MostBytes)
            Fail(new(FailureIds.TooMuchText, FailureCategory.InvalidData, $"the text in the pipeline is larger than {MostBytes >> 20} MB, the most that is read", null)
            {
                Help = "Save it to several files, or export only the kinds that matter: `kubectl get netpol,ns,pods -A -o yaml`.",
            });
        else if (_text.Bytes > 0)
            AddDocument(_text.Take(), "pipeline");
    }

    private void AddDocument(string text, string source) =>
        _texts.Add(new(PlaceNames.Virtual(host.Folder, _texts.Count == 0 ? source : $"{source} {_texts.Count + 1}"), text));

    private void AddMembers(object value) => Try(() =>
    {
        if (_objects.TextOf(value, "kind") is not null && _objects.TextOf(value, "apiVersion") is not null)
            AddDocument(_objects.Write(value), "object");
        else if (PathMembers.Select(name => _objects.TextOf(value, name)).FirstOrDefault(path => path is not null) is { } path)
            AddLiteralPath(path);
        else
            throw new CommandRefusedException(new(FailureIds.NotKubernetes, FailureCategory.InvalidType,
                $"{_objects.Described(value)} is no Kubernetes object: it has no `apiVersion` and `kind`", value)
            {
                Help = "Pass on paths, text, or what `ConvertFrom-Json` makes of the output of `kubectl get -o json`.",
            });
    });

    /// <summary>
    /// What <c>Get-ChildItem</c> listed. In the list of a whole tree folders stand for nothing: their files are listed themselves, as far as nobody
    /// has sorted them out. Otherwise a folder stands for everything in it.
    /// </summary>
    private IEnumerable<string> Listed()
    {
        var folders = _listed.OfType<DirectoryInfo>().Select(folder => folder.FullName).ToHashSet(StringComparer.Ordinal);
        var isTree = _listed.Exists(item => System.IO.Path.GetDirectoryName(item.FullName) is { } parent && folders.Contains(parent));
        foreach (var item in _listed)
            if (item is FileInfo && !Extensions.Contains(item.Extension.ToLowerInvariant()))
                host.Tell($"`{item.FullName}` is passed over: its name is not that of a YAML or JSON file");
            else if (item is FileInfo || !isTree)
                yield return item.FullName;
    }

    private void Try(Action add)
    {
        try
        {
            add();
        }
        catch (CommandRefusedException refused)
        {
            Fail(refused.Failure);
        }
    }

    private void Fail(CommandFailure failure)
    {
        HasFailed = true;
        host.Report(failure);
    }

    private static CommandRefusedException NotFound(string path) => new(new(FailureIds.PathNotFound, FailureCategory.ObjectNotFound,
        path.Contains('*', StringComparison.Ordinal) ? $"no file matches `{path}`" : $"there is no file or folder `{path}`", path)
    {
        Help = "Check the path; it is taken relative to the current location.",
    });
}
