namespace PolicyKit.Model;

/// <summary>What is known of a fix.</summary>
public enum FixSafety
{
    /// <summary>It changes no verdict, whatever cluster the policies are applied to, or does exactly what the message asks for without opening anything.</summary>
    Safe,

    /// <summary>Verdicts may change: a person decides.</summary>
    Unsafe,
}

/// <summary>A change that resolves a finding.</summary>
/// <param name="Title">What it does, as on a button: <c>Remove the rule</c>.</param>
/// <param name="Safety">Whether it can be applied without a look.</param>
/// <param name="Edits">The edits, applied together or not at all.</param>
public sealed record Fix(string Title, FixSafety Safety, EquatableArray<PolicyEdit> Edits);
