using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Notation;

/// <summary>One object as a lint rule about notation sees it.</summary>
/// <param name="resource">The object.</param>
/// <param name="options">What packs have set.</param>
/// <param name="findings">Receives what is found.</param>
internal sealed class ObjectNotes(Resource resource, LintOptionValues options, DiagnosticBag findings)
{
    // Typed reads complain about what is malformed; whoever read the object has said that already.
    private readonly Field _root = resource.Fields(new DiagnosticBag());

    /// <summary>The object.</summary>
    public Resource Resource => resource;

    /// <summary>What packs have set.</summary>
    public LintOptionValues Options => options;

    /// <summary>The fields of the object.</summary>
    public Field Root => _root;

    /// <summary>Reports something about a field, at the narrowest text that shows it.</summary>
    public void Report(DiagnosticKind kind, Field field, params object[] arguments) => Report(kind, field, null, arguments);

    /// <summary>Reports something about a field together with what resolves it.</summary>
    public void Report(DiagnosticKind kind, Field field, Fix? fix, params object[] arguments) => findings.Report(kind.At(field.Span, arguments) with
    {
        Subject = resource.Name,
        Path = field.Path?.ToString() ?? "",
        Fix = fix,
    });

    /// <summary>The place of a field, for edits.</summary>
    public Origin OriginOf(Field field) => new(resource.Name, field.Path?.ToString() ?? "", field.Value?.Span ?? field.Span);
}
