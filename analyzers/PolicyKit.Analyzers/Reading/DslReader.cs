using Microsoft.CodeAnalysis;
using PolicyKit.Dsl;
using PolicyKit.Dsl.Documents;
using PolicyKit.Languages;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;
using ManifestFile = PolicyKit.Languages.ManifestFile;

namespace PolicyKit.Analyzers;

/// <summary>A declaration whose value is not known, or not wholly.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Gap">Why.</param>
internal sealed record DslGap(DslDeclaration Declaration, Gap Gap);

/// <summary>What one C# file declares.</summary>
/// <param name="File">Its manifests, as if they had been read from YAML; their places are in C#.</param>
/// <param name="Gaps">The declarations that are missing among them.</param>
/// <param name="Problems">What the DSL complained about.</param>
internal sealed record DslFile(ManifestFile File, IReadOnlyList<DslGap> Gaps, IReadOnlyList<CallProblem> Problems);

/// <summary>Reads the manifests that C# files declare, without running them.</summary>
/// <param name="declarations">Finds the declarations.</param>
/// <param name="values">Evaluates them.</param>
/// <param name="texts">Where they are written.</param>
/// <param name="watch">Notes what lint rules look at; null when nobody asks.</param>
internal sealed class DslReader(DslDeclarations declarations, DeclaredValues values, SourceTexts texts, ObjectWatch? watch)
{
    /// <summary>Reads one file; null when it declares no manifest.</summary>
    public DslFile? Read(SemanticModel model, CancellationToken cancellation)
    {
        var (problems, documents, gaps, complaints) = (new DiagnosticBag(), new List<YamlValue>(), new List<DslGap>(), new HashSet<CallProblem>());
        var bridge = new DocumentValues(problems);
        var isEmpty = true;
        foreach (var declaration in declarations.In(model, cancellation))
        {
            isEmpty = false;
            var declared = values.ValueOf(declaration.Symbol, cancellation);
            complaints.UnionWith(declared.Problems);
            if (declared.Value is { } value && ManifestsOf(declaration, value, IsRepeated, texts) is { } manifests)
                documents.AddRange(manifests.Select(manifest => bridge.Of(manifest.Document, texts.SpanOf(declaration.Name))));
            else
                gaps.Add(new(declaration, declared.Gap ?? new(declaration.Name, "its value is null, or no collection")));
        }
        texts.Objects.Add(documents);
        bool IsRepeated(DslDeclaration declaration, Manifest manifest) =>
            values.MakerOf(manifest) is { } maker && !SymbolEqualityComparer.Default.Equals(maker, declaration.Symbol)
            && SymbolEqualityComparer.Default.Equals(maker.ContainingAssembly, declaration.Symbol.ContainingAssembly) && declarations.Of(maker) is not null;

        return isEmpty ? null : new(ManifestReader.Read(texts.Of(model.SyntaxTree), documents, problems, watch), gaps, [.. complaints]);
    }

    /// <summary>The manifests that a declaration adds to the network; null when its value is something else.</summary>
    public static IReadOnlyList<Manifest>? ManifestsOf(DslDeclaration declaration, Evaluated value, Func<DslDeclaration, Manifest, bool> isRepeated, SourceTexts texts)
    {
        var place = texts.SpanOf(declaration.Name);
        if (value.Value is Manifest one)
            return isRepeated(declaration, one) ? [] : [one.DeclaredBy(declaration.Symbol.Name, place)];
        if (Values.ItemsOf(value) is not { } items || items.Any(item => item.Value is not Manifest))
            return null;
        return [.. items.Select((item, index) => (Manifest: (Manifest)item.Value!, Name: $"{declaration.Symbol.Name}-{index + 1}"))
            .Where(item => !isRepeated(declaration, item.Manifest)).Select(item => item.Manifest.DeclaredBy(item.Name, place))];
    }
}
