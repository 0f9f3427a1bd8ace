namespace PolicyKit.Help.Cmdlets;

/// <summary>A parameter of a cmdlet.</summary>
/// <param name="Name">Without the dash.</param>
/// <param name="Type">The type as PowerShell shows it, such as <c>String[]</c>.</param>
/// <param name="Values">The only values that it takes; empty where that is not so.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="TakesWildcards">Whether <c>*</c> and its kind mean more than themselves.</param>
/// <param name="Uses">How it is used in each parameter set.</param>
internal sealed record ParameterShape(
    string Name, string Type, IReadOnlyList<string> Values, IReadOnlyList<string> Aliases, bool TakesWildcards, IReadOnlyList<ParameterUse> Uses)
{
    /// <summary>Whether it stands alone, without a value.</summary>
    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>How it is used in a parameter set; null if it does not belong to it.</summary>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set is null || use.Set == set);
}

/// <summary>How a parameter is used in a parameter set.</summary>
/// <param name="Set">The set; null for all of them.</param>
/// <param name="IsMandatory">Whether the cmdlet asks for it.</param>
/// <param name="Position">Its place among arguments without a name, from 0; null if it has to be named.</param>
/// <param name="TakesPipelineValue">Whether the objects of the pipeline are its value.</param>
/// <param name="TakesPipelineProperty">Whether a property of that name is.</param>
internal sealed record ParameterUse(string? Set, bool IsMandatory, int? Position, bool TakesPipelineValue, bool TakesPipelineProperty)
{
    /// <summary>What the pipeline may give it, in the words of PowerShell's own help.</summary>
    public string Pipeline => (TakesPipelineValue, TakesPipelineProperty) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
