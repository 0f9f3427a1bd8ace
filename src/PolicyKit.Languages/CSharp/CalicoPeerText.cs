using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>The ends of connections in rules of Calico.</summary>
/// <param name="selectors">Writes pods.</param>
/// <param name="space">The namespace of the policy; null for one of the whole cluster.</param>
internal sealed class CalicoPeerText(SelectorText selectors, string? space)
{
    private const string Endpoints = "CalicoEndpoints";

    /// <summary>The expression for one end without its ports; null when everyone may be there.</summary>
    /// <exception cref="NotInDslException">The end says something for which there is no method.</exception>
    public string? Of(ObjectFields end)
    {
        var (selector, namespaces) = (end.TakeText("selector"), end.TakeText("namespaceSelector"));
        var (nets, notNets) = (Blocks(end, "nets"), Blocks(end, "notNets"));
        var (notSelector, accounts, service) = (end.TakeText("notSelector"), end.TakeFields("serviceAccounts"), end.TakeFields("services"));
        end.End();
        if (service is not null)
            return selector is null && namespaces is null && nets.Length + notNets.Length == 0 && notSelector is null && accounts is null
                ? Service(service) : throw new NotInDslException(service.Mapping, "something else stands beside a Service");
        if (notNets.Length == 0 && notSelector is null && accounts is null)
        {
            if (selector is null && namespaces is null && nets.Length <= 1)
                return nets.Length == 0 ? null : new CallChain("Addresses").Then("In", nets).ToString();
            if (nets.Length == 0 && Pods(end.Mapping, selector, namespaces) is { } pods)
                return pods;
        }
        var chain = new CallChain(Endpoints).ThenMember(namespaces == "global()" ? "Global" : "Any");
        Append(chain, "Where", selector);
        Append(chain, "NotWhere", notSelector);
        Append(chain, "InNamespaces", namespaces == "global()" ? null : namespaces);
        if (nets.Length > 0)
            chain.Then("InNets", nets);
        if (notNets.Length > 0)
            chain.Then("NotInNets", notNets);
        if (accounts is not null)
            Accounts(chain, accounts);
        return chain.ToString();
    }

    private static string[] Blocks(ObjectFields end, string field) => [.. (end.TakeItems(field) ?? []).Select(item =>
        Cidr.TryParse(ObjectFields.TextOf(item), out var hasHostBits) is not null && !hasHostBits
            ? CSharpText.Literal(ObjectFields.TextOf(item))
            : throw new NotInDslException(item, "the DSL takes blocks only by their first address"))];

    private string? Pods(YamlValue place, string? selector, string? namespaces)
    {
        if (CalicoSelectorText.Conditions(place, selector ?? "all()") is not { } conditions)
            return null;
        if (namespaces is null)
            return space is null || selector is null ? null : selectors.Pods(SelectorText.InNamespace(space), space, conditions);
        // Without labels the DSL leaves the selector out, and pods of the policy's own namespace have no selector of namespaces.
        return selector == "all()" || CalicoSelectorText.Home(place, namespaces) is not var (home, name) || (name is not null && name == space)
            ? null
            : selectors.Pods(home, name, conditions);
    }

    private static string Service(ObjectFields service)
    {
        var name = service.TakeText("name") ?? throw new NotInDslException(service.Mapping, "it has no name");
        string[] home = service.TakeText("namespace") is { Length: > 0 } given ? [CSharpText.Literal(given)] : [];
        service.End();
        return new CallChain(Endpoints).Then("BehindService", [CSharpText.Literal(name), .. home]).ToString();
    }

    private static void Accounts(CallChain chain, ObjectFields accounts)
    {
        string[] names = [.. (accounts.TakeItems("names") ?? []).Select(ObjectFields.TextOf).Select(CSharpText.Literal)];
        if (names.Length > 0)
            chain.Then("RunningAs", names);
        Append(chain, "RunningAsWhere", accounts.TakeText("selector"));
        accounts.End();
    }

    private static void Append(CallChain chain, string method, string? selector)
    {
        if (selector is not null)
            chain.Then(method, CSharpText.Literal(selector));
    }
}
