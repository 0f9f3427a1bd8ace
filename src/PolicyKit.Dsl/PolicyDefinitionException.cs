namespace PolicyKit.Dsl;

/// <summary>A policy, property or part of one was given a value that no cluster would accept.</summary>
/// <remarks>
/// The analyzer reports the same at compile time where the value is a constant. In a static field the exception arrives inside a
/// <see cref="TypeInitializationException"/>.
/// </remarks>
/// <example>
/// <code>
/// try
/// {
///     Traffic.Tcp(70000);
/// }
/// catch (PolicyDefinitionException problem)
/// {
///     Console.Error.WriteLine(problem.Message); // `Traffic.Tcp`: port `70000` is not between 1 and 65535; the nearest is `65535`
/// }
/// </code>
/// </example>
public sealed class PolicyDefinitionException : Exception
{
    internal PolicyDefinitionException(string definition, string member, string problem, string help)
        : base($"`{definition}.{member}`: {problem}; {help}") =>
        (Definition, Member, Problem, Help) = (definition, member, problem, help);

    /// <summary>What was being defined: <c>NetworkPolicy/api/api-ingress</c>, or the type of the part, <c>Traffic</c>.</summary>
    /// <example><code>Console.Error.WriteLine($"fix {problem.Definition}");</code></example>
    public string Definition { get; }

    /// <summary>The member that was given the value: <c>AllowIngress</c>.</summary>
    /// <example><code>Console.Error.WriteLine($"look at the call of {problem.Member}");</code></example>
    public string Member { get; }

    /// <summary>What was given, and what was expected.</summary>
    /// <example><code>Console.Error.WriteLine(problem.Problem);</code></example>
    public string Problem { get; }

    /// <summary>What to do: the nearest valid value, where there is one.</summary>
    /// <example><code>Console.Error.WriteLine(problem.Help);</code></example>
    public string Help { get; }
}
