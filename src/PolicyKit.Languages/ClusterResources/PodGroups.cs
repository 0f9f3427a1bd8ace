using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Puts the pods of one owner into one endpoint, as long as nothing that is asked tells them apart.</summary>
internal sealed class PodGroups(PodOwners owners, Distinctions distinctions, EndpointFactory endpoints, DiagnosticBag diagnostics)
{
    private readonly Dictionary<LabelSet, string> _labelAnswers = [];
    private readonly Dictionary<EquatableArray<ContainerPort>, string> _portAnswers = [];

    /// <summary>Whether pods were compared with others so far; if not, the endpoints are the same whatever is asked.</summary>
    public bool HasCompared { get; private set; }

    /// <summary>The endpoints of all pods and workloads, in the order in which each first occurs.</summary>
    public IEnumerable<Endpoint> Build(IEnumerable<PodSource> sources)
    {
        foreach (var group in sources.GroupBy(owners.RootOf))
        {
            var members = group.ToArray();
            var root = owners.Workload(group.Key);
            // What the root says about its pods is newer than what its ReplicaSets and Jobs say.
            var templates = root is not null ? [root] : Array.FindAll(members, member => !member.IsPod);
            var pods = Array.FindAll(members, member => member.IsPod);
            foreach (var endpoint in Build(group.Key, members, templates, pods))
                yield return endpoint;
        }
    }

    private IEnumerable<Endpoint> Build(OwnerKey key, PodSource[] members, PodSource[] templates, PodSource[] pods)
    {
        if (members.Length == 1 && members[0] is { IsPod: true, Owner: null } single)
            return [endpoints.OfPod(single)];
        PodSource[] alike = [.. templates, .. pods];
        HasCompared |= alike.Length > 1;
        if (AreAlike(alike))
            return [endpoints.OfGroup(key, alike, members)];
        if (pods.Length > 0)
            ReportSeparate(key, alike);
        var shown = new HashSet<PodClass>(pods.Select(ClassOf));
        return endpoints.OfSeparate(key, pods, templates.Where(template => shown.Add(ClassOf(template))));
    }

    private bool AreAlike(PodSource[] members)
    {
        var first = ClassOf(members[0]);
        string? addresses = null;
        foreach (var member in members)
        {
            if (ClassOf(member) != first)
                return false;
            // A pod without an address yet may get any.
            if (distinctions.AnswersFor(member.TrafficAddresses) is { Length: > 0 } answers && answers != (addresses ??= answers))
                return false;
        }
        return true;
    }

    private PodClass ClassOf(PodSource source)
    {
        if (!_labelAnswers.TryGetValue(source.Labels, out var labels))
            _labelAnswers.Add(source.Labels, labels = distinctions.AnswersFor(source.Labels));
        if (!_portAnswers.TryGetValue(source.Ports, out var ports))
            _portAnswers.Add(source.Ports, ports = distinctions.AnswersFor(source.Ports));
        return new(source.IsHostNetwork, labels, ports, distinctions.AsksForServiceAccounts ? source.ServiceAccount : "");
    }

    private void ReportSeparate(OwnerKey key, PodSource[] members)
    {
        var first = members[0];
        var other = Array.Find(members, member => ClassOf(member) != ClassOf(first));
        var reason = other is null ? "their addresses"
            : ClassOf(other).Labels != ClassOf(first).Labels ? $"the label {DifferingLabel(first.Labels, other.Labels)}"
            : ClassOf(other).Ports != ClassOf(first).Ports ? "the ports that they name"
            : other.IsHostNetwork != first.IsHostNetwork ? "the network of their node"
            : "their service accounts";
        diagnostics.Report(ObjectErrors.SeparatePods.At(
            ShownText.FirstLine(members.First(member => member.IsPod).Span), ShownText.Of($"{key.Namespace}/{key.Name}"), reason) with
        {
            Subject = new(key.Kind, key.Namespace, key.Name),
        });
    }

    private string DifferingLabel(LabelSet left, LabelSet right) => left.Items.Concat(right.Items).Select(label => label.Key)
        .Where(key => distinctions.AsksForLabel(key) && left[key] != right[key]).Select(key => $"`{key}`").FirstOrDefault() ?? "they lack";

    private readonly record struct PodClass(bool IsHostNetwork, string Labels, string Ports, string ServiceAccount);
}
