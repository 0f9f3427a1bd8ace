using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Policies that Calico does not enforce yet.</summary>
internal static class CalicoStagedText
{
    private const string Field = "stagedAction";
    private const string OfKubernetes = "StagedKubernetesNetworkPolicy";
    private const string Delete = "Delete";

    private static readonly string[] OfDeletion = [Field, "tier"];

    /// <summary>What writes the staged form of policies.</summary>
    /// <param name="write">Writes the enforced form.</param>
    public static Func<WrittenObject, CallChain> Of(Func<WrittenObject, CallChain> write) => written =>
    {
        if (written.Kind == OfKubernetes && written.ApiVersion != CalicoPolicyWriter.Version)
            throw new NotInDslException(written.Root.Mapping, $"there is no method for `{written.ApiVersion}`");
        var action = written.Spec.TakeText(Field);
        if (action == Delete && written.Spec.Mapping.Entries.Any(entry => !OfDeletion.Contains(entry.Key)))
            throw new NotInDslException(written.Spec.Mapping, "a policy that is to be deleted has no other content in the DSL");
        var chain = write(written);
        return action switch
        {
            null or "" or "Set" => chain.Then("Staged"),
            "Learn" or "Ignore" or Delete => chain.Then("Staged", $"StagedAction.{action}"),
            _ => throw new NotInDslException(written.Spec.Mapping, "there is no method for its action"),
        };
    };

    /// <summary>Whether a policy only says that another one is to go.</summary>
    public static bool IsDeletion(ObjectFields spec) => spec.Mapping.Find(Field) is YamlValue.Scalar { Text: Delete };
}
