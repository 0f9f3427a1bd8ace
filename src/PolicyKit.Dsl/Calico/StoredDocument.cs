using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>The form in which Calico stores its objects.</summary>
internal static class StoredDocument
{
    private const string ApiVersion = "crd.projectcalico.org/v1";

    /// <summary>The stored form of an object.</summary>
    public static DocumentNode.Map Of(DocumentNode.Map document) => document.With("apiVersion", Nodes.Text(ApiVersion, CallSite.Call));
}
