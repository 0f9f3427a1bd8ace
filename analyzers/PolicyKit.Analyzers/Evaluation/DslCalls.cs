using System.Reflection;
using Microsoft.CodeAnalysis;
using PolicyKit.Dsl;
using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>Makes calls of the DSL, and tells it where each part of the call is written.</summary>
internal static class DslCalls
{
    /// <summary>Makes one call.</summary>
    /// <param name="symbol">The method.</param>
    /// <param name="target">What it is called on; null for a static one.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="span">Where the call is written.</param>
    /// <param name="complaints">Receives what the DSL complains about.</param>
    /// <param name="problem">Why there is no result; null when there is one.</param>
    public static object? Make(
        IMethodSymbol symbol, object? target, IReadOnlyList<BoundArgument> arguments, SourceSpan span, List<CallProblem> complaints, out string? problem)
    {
        problem = null;
        try
        {
            if (DslMembers.Find(symbol, target) is not { } method)
            {
                problem = UnknownMember(symbol);
                return null;
            }
            if (target is null && !symbol.IsStatic && symbol.MethodKind != MethodKind.Constructor)
            {
                problem = "it is called on null";
                return null;
            }
            var parameters = method.GetParameters();
            var values = arguments.OrderBy(argument => argument.Parameter.Ordinal)
                .Select(argument => Values.For(parameters[OrdinalOf(argument, symbol)].ParameterType, argument.Value)).ToArray();
            var sites = arguments.Where(argument => !argument.IsLeftOut).ToDictionary(argument => argument.Parameter.Name, SiteOf, StringComparer.Ordinal);
            using var site = CallSite.Enter(span, sites);
            var made = method is ConstructorInfo constructor ? constructor.Invoke(values) : method.Invoke(target, values);
            complaints.AddRange(site.Problems);
            return made;
        }
        catch (InvalidCastException)
        {
            problem = $"the arguments of `{symbol.Name}` are not evaluated";
        }
        catch (TargetInvocationException failure)
        {
            problem = $"`{symbol.Name}` refuses it";
            if (failure.InnerException is PolicyDefinitionException refused)
                complaints.Add(new(span, refused.Problem, $"{char.ToUpperInvariant(refused.Help[0])}{refused.Help.Substring(1)}."));
        }
        return null;
    }

    /// <summary>Why a member cannot be called.</summary>
    public static string UnknownMember(ISymbol symbol) => $"`{symbol.ContainingType?.Name}.{symbol.Name}` is newer than the analyzer";

    // An extension method that is called like an instance method has its receiver as first argument.
    private static int OrdinalOf(BoundArgument argument, IMethodSymbol symbol) => argument.Parameter.Ordinal + (symbol.ReducedFrom is null ? 0 : 1);

    private static ArgumentSite SiteOf(BoundArgument argument) => new(argument.Value.Span, [.. argument.Value.Items.Select(item => item.Span)]);
}
