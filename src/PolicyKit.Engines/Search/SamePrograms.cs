using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>Compares programs and pasts by reference: the hash code of a program would walk through every rule of every policy.</summary>
internal sealed class SamePrograms : IEqualityComparer<(PolicyProgram Program, EndpointHistory History)>
{
    public static SamePrograms Comparer { get; } = new();

    public bool Equals((PolicyProgram Program, EndpointHistory History) x, (PolicyProgram Program, EndpointHistory History) y) =>
        ReferenceEquals(x.Program, y.Program) && ReferenceEquals(x.History, y.History);

    public int GetHashCode((PolicyProgram Program, EndpointHistory History) obj) => RuntimeHelpers.GetHashCode(obj.Program);
}
