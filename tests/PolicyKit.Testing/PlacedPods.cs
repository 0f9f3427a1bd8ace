using System.Text.RegularExpressions;
using PolicyKit.Languages;
using PolicyKit.Model;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Testing;

/// <summary>A random cluster in which no address of a pod is written, with ranges that the addresses lie in.</summary>
public sealed class PlacedPods
{
    private static readonly string[][] Ranges =
        [["10.9.0.0/16"], ["10.9.1.0/24"], ["203.0.113.0/24"], ["10.9.0.0/23", "203.0.113.64/26"], ["0.0.0.0/2"], ["203.0.113.128/25", "198.18.0.0/15"]];

    /// <summary>The cluster of a seed: Kubernetes policies for even ones, Calico policies for odd ones.</summary>
    public PlacedPods(int seed)
    {
        var random = new RandomManifests(seed % 2 == 0 ? seed * 4 : (seed * 4) + 1);
        var text = Regex.Replace(random.Text, @"podIPs: \[[^\]]*\]", "podIPs: []");
        var file = ManifestReader.Read(new SourceDocument("random.yaml", text));
        Places = AddressSet.Of(Ranges[seed % Ranges.Length].Select(block => Cidr.TryParse(block, out _)!.Value).Select(block => new AddressRange(block.First, block.Last)));
        WithoutRanges = ManifestReader.Combine([file], random.DataPlane).Program;
        Program = ManifestReader.Combine([file], random.DataPlane, options: new() { PodRanges = Places }).Program;
    }

    /// <summary>The ranges.</summary>
    public AddressSet Places { get; }

    /// <summary>The policies when nothing is known about addresses.</summary>
    public PolicyProgram WithoutRanges { get; }

    /// <summary>The policies with pods in the ranges.</summary>
    public PolicyProgram Program { get; }
}
