namespace PolicyKit.Languages.Yaml;

/// <summary>Takes what a text holds, value by value, so that a long list need not be kept whole.</summary>
internal abstract class ValueReceiver
{
    /// <summary>Takes one document.</summary>
    public abstract void Document(YamlValue root);

    /// <summary>Takes one object of the top-level <c>items</c> of a document that is still being read.</summary>
    /// <returns>Whether the object was taken; then the document is built without it.</returns>
    public virtual bool Item(YamlValue.Mapping item) => false;

    /// <summary>Takes a document that cannot be read because it belongs to another program.</summary>
    /// <returns>Whether that is no problem; otherwise it is reported.</returns>
    public virtual bool Foreign() => false;

    /// <summary>Forgets everything taken so far: the text turned out to be a template of something else.</summary>
    public abstract void Discard();
}

/// <summary>Keeps every document.</summary>
internal sealed class DocumentList : ValueReceiver
{
    private readonly List<YamlValue> _documents = [];

    /// <summary>The documents, in order.</summary>
    public IReadOnlyList<YamlValue> Documents => _documents;

    /// <inheritdoc/>
    public override void Document(YamlValue root) => _documents.Add(root);

    /// <inheritdoc/>
    public override void Discard() => _documents.Clear();
}
