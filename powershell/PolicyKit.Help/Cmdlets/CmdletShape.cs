namespace PolicyKit.Help.Cmdlets;

/// <summary>A cmdlet, as its assembly declares it.</summary>
/// <param name="Verb">What it does, such as <c>Test</c>.</param>
/// <param name="Noun">To what, such as <c>NetworkPolicy</c>.</param>
/// <param name="DefaultSet">The parameter set that is tried where arguments fit several; null if none is named.</param>
/// <param name="Outputs">The full names of the types that it declares to return.</param>
/// <param name="Parameters">Its own parameters, in order of their names; without those that every cmdlet has.</param>
internal sealed record CmdletShape(string Verb, string Noun, string? DefaultSet, IReadOnlyList<string> Outputs, IReadOnlyList<ParameterShape> Parameters)
{
    /// <summary>As one types it.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameter sets, the default one first. A cmdlet without sets has one of no name.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            var named = Parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
            return named.Length == 0 ? [""] : [.. named.OrderBy(set => set == DefaultSet ? 0 : 1)];
        }
    }
}
