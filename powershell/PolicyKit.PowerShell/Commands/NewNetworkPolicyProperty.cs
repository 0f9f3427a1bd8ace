using System.Collections.Specialized;
using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>New-NetworkPolicyProperty</c>: a property that a script makes.</summary>
/// <param name="host">The session.</param>
/// <param name="id">Its id.</param>
/// <param name="kind">The sort of claim, in any case.</param>
internal sealed class NewNetworkPolicyProperty(ICommandHost host, string id, string kind)
{
    /// <summary>What stands beside the claim: description, severity, world, engines.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Remarks { get; init; } = [];

    /// <summary>What the claim is told, by the names that property files have for it.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Arguments { get; init; } = [];

    /// <summary>Writes the property.</summary>
    /// <exception cref="CommandRefusedException">There is no such kind, or it wants to be told something else.</exception>
    public void Run()
    {
        var kinds = Catalog.Of<PropertyKind>();
        var chosen = kinds.FirstOrDefault(known => string.Equals(known.Name, kind, StringComparison.OrdinalIgnoreCase))
            ?? throw Refused($"there is no kind of property `{kind}`", Spelling.Help(kind, kinds.Select(known => known.Name)), kind);
        var given = Arguments.Where(argument => argument.Value is not null).ToArray();
        var known = chosen.Parameters.Select(parameter => parameter.Name).ToArray();
        foreach (var (name, value) in given.Where(argument => !known.Contains(argument.Key)))
            throw Refused($"`{chosen.Name}` has no `{name}`", $"It takes {string.Join(", ", known.Select(parameter => $"`-{char.ToUpperInvariant(parameter[0])}{parameter[1..]}`"))}.", value);
        foreach (var missing in chosen.Parameters.Where(parameter => parameter.IsRequired && !given.Any(argument => argument.Key == parameter.Name)))
            throw Refused($"`{chosen.Name}` needs `{missing.Name}`: {missing.Summary}", $"Add `-{char.ToUpperInvariant(missing.Name[0])}{missing.Name[1..]}`: {missing.Notation}.", id);

        var claim = new OrderedDictionary();
        foreach (var (name, value) in given)
            claim.Add(name, value);
        var members = new OrderedDictionary { ["id"] = id };
        foreach (var (name, value) in Remarks.Where(remark => remark.Value is not null))
            members.Add(name, value);
        members.Add(chosen.Name, claim);
        host.Write(new NetworkPolicyProperty(id, chosen.Name, members));
    }

    private static CommandRefusedException Refused(string message, string help, object? target) =>
        new(new(FailureIds.NotAProperty, FailureCategory.InvalidArgument, message, target) { Help = help });
}
