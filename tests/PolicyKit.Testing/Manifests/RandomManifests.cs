using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Testing.Manifests;

/// <summary>Random clusters with policies of all languages that one data plane enforces.</summary>
public sealed class RandomManifests
{
    private readonly RandomText _text;

    /// <summary>The cluster of a seed.</summary>
    public RandomManifests(int seed)
    {
        _text = new(seed);
        var cluster = new RandomCluster(_text);
        switch (seed % 4)
        {
            case 0:
                DataPlane = new PlainKubernetes();
                Text = cluster.Text() + new RandomKubernetes(_text).Text() + new RandomClusterPolicies(_text).Text();
                break;
            case 1:
                var calico = new RandomCalico(seed);
                DataPlane = new CalicoDataPlane();
                Text = calico.Text;
                foreach (var field in calico.Fields)
                    _text.Fields[field.Key] = field.Value;
                break;
            default:
                DataPlane = new CiliumDataPlane();
                Text = cluster.Text() + new RandomKubernetes(_text).Text() + new RandomCilium(_text).Text()
                    + (_text.Chance(15) ? new RandomClusterPolicies(_text).Text() : "");
                break;
        }
    }

    /// <summary>The engine that enforces the policies.</summary>
    public DataPlane DataPlane { get; }

    /// <summary>The manifests.</summary>
    public string Text { get; }

    /// <summary>The fields that they have, as <c>rule.protocol</c>, with how often.</summary>
    public IReadOnlyDictionary<string, int> Fields => _text.Fields;

    /// <summary>What the manifests mean.</summary>
    /// <param name="errors">What is wrong with them; an error is a mistake of the generator, or of the reader.</param>
    public PolicyProgram Read(out IReadOnlyList<Diagnostic> errors)
    {
        var manifests = ManifestReader.Combine([ManifestReader.Read(new SourceDocument("random.yaml", Text))], DataPlane);
        errors = [.. manifests.Diagnostics.Items.Where(item => item.Severity == Severity.Error)];
        return manifests.Program;
    }
}
