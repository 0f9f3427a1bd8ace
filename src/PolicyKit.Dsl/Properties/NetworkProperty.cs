using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Something that must be true of the network.</summary>
/// <example><code>NetworkProperty[] all = [Shop.NoWebToDb, Shop.DatabaseOnlyFromApi];</code></example>
public abstract class NetworkProperty : Manifest
{
    private protected NetworkProperty(DocumentNode.Map property)
        : base(DocumentOf(property)) => Statement = property;

    /// <summary>The item of <c>spec.properties</c>.</summary>
    internal DocumentNode.Map Statement { get; }

    /// <summary>The document of one property or of several.</summary>
    internal static DocumentNode.Map DocumentOf(params DocumentNode.Map[] statements) =>
        NewDocument("policykit.dev/v1", "NetworkProperties", NameOf((DocumentNode.Scalar)statements[0]["id"]!))
            .With("spec", Nodes.Map(statements[0].Span, ("properties", Nodes.List(statements, statements[0].Span))));

    // An id is any text, the name of an object is not.
    private static DocumentNode.Scalar NameOf(DocumentNode.Scalar id) => id with { Text = NearestText.Hyphenated(id.Text) };
}

/// <summary>What every kind of property can be given besides its claim.</summary>
/// <typeparam name="TSelf">The kind of property.</typeparam>
/// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data")).Called("no-web-to-db").AsWarning();</code></example>
public abstract class NetworkProperty<TSelf> : NetworkProperty
    where TSelf : NetworkProperty<TSelf>
{
    private static readonly string[] KeysBeforeClaim = ["id", "description", "severity", "world", "cni"];

    private readonly bool _hasId;

    private protected NetworkProperty(DocumentNode.Map statement, bool hasId)
        : base(statement) => _hasId = hasId;

    /// <summary>The same property under an id of its own; without one it is called after the field that holds it.</summary>
    /// <param name="id">What reports call it.</param>
    /// <exception cref="PolicyDefinitionException">The id is empty.</exception>
    /// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data")).Called("no-web-to-db");</code></example>
    public TSelf Called(string id)
    {
        Check.That(id.Trim().Length > 0 && !id.Any(char.IsControl), ToString(), "the id is empty", "write what the property is about: `no-web-to-db`");
        return With(StatementWith("id", Nodes.Text(id, CallSite.Argument(nameof(id)))), hasId: true);
    }

    /// <summary>The same property with a sentence that says why it must hold.</summary>
    /// <param name="text">The sentence; reports show it.</param>
    /// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data")).Because("customers can attack the web tier");</code></example>
    public TSelf Because(string text) => With(StatementWith("description", Nodes.Text(text, CallSite.Argument(nameof(text)))), _hasId);

    /// <summary>The same property, whose violation is a warning and no error.</summary>
    /// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data")).AsWarning();</code></example>
    public TSelf AsWarning() => With(StatementWith("severity", Nodes.Text("warning", CallSite.Call)), _hasId);

    /// <summary>The same property, whose violation is worth a note only.</summary>
    /// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data")).AsNote();</code></example>
    public TSelf AsNote() => With(StatementWith("severity", Nodes.Text("note", CallSite.Call)), _hasId);

    /// <summary>The same property of whatever may be deployed later, too: any pod, in any namespace, with any labels.</summary>
    /// <example><code>var property = Isolation.Between(Pods.InAnyNamespace, Pods.In("data")).InOpenWorld();</code></example>
    public TSelf InOpenWorld() => With(StatementWith("world", Nodes.Text("open", CallSite.Call)), _hasId);

    internal override Manifest DeclaredBy(string member, SourceSpan span) =>
        _hasId ? this : With(StatementWith("id", Nodes.Text(NearestText.Hyphenated(member), span)), hasId: true);

    /// <summary>The same property, checked only where certain engines enforce the policies.</summary>
    /// <param name="engines">Their names: <c>kubernetes</c>, <c>calico</c>, <c>cilium</c>, <c>flannel</c>, <c>weave</c>.</param>
    /// <example><code>var property = Isolation.Between(Pods.In("frontend"), Pods.In("data")).Under("calico", "cilium");</code></example>
    public TSelf Under(params string[] engines) =>
        With(StatementWith("cni", Nodes.List(Nodes.Texts(nameof(engines), engines), CallSite.Call)), _hasId);

    /// <summary>The statement of a new property, under an id that stands for a missing one.</summary>
    private protected static DocumentNode.Map NewStatement(string claim, DocumentNode.Map arguments, string parameter, Traffic[] traffic)
    {
        var texts = traffic.SelectMany((item, index) => item.InProperty(CallSite.Item(parameter, index))).ToArray();
        var limited = texts.Length == 0 ? arguments
            : arguments.Append("traffic", texts.Length == 1 ? texts[0] : Nodes.List(texts, CallSite.Argument(parameter)), CallSite.Argument(parameter));
        return Nodes.Map(CallSite.Call, ("id", Nodes.Text(claim, CallSite.Call)), (claim, limited));
    }

    /// <summary>The arguments that name endpoints.</summary>
    private protected static DocumentNode.Map Sides(params (string Key, IEndpoints Endpoints, string Parameter)[] sides) =>
        Nodes.Map(CallSite.Call, [.. sides.Select(side => (side.Key, (DocumentNode?)side.Endpoints.InProperty(CallSite.Argument(side.Parameter))))]);

    /// <summary>The same property with an argument of its claim set.</summary>
    private protected TSelf WithArgument(string key, DocumentNode value) =>
        WithArguments(arguments => arguments.With(key, value));

    /// <summary>The same property with an item more in a list that is an argument of its claim.</summary>
    private protected TSelf AddingArgument(string key, DocumentNode item) => WithArguments(arguments => arguments.Adding(key, item));

    private TSelf WithArguments(Func<DocumentNode.Map, DocumentNode.Map> change) =>
        With(Statement.Within(Statement.Entries.Single(entry => Array.IndexOf(KeysBeforeClaim, entry.Key) < 0).Key, change), _hasId);

    private protected abstract TSelf With(DocumentNode.Map statement, bool hasId);

    private DocumentNode.Map StatementWith(string key, DocumentNode value)
    {
        var rank = Array.IndexOf(KeysBeforeClaim, key);
        var others = Statement.Entries.Where(entry => entry.Key != key).ToList();
        var place = others.FindIndex(entry => Array.IndexOf(KeysBeforeClaim, entry.Key) is var other && (other < 0 || other > rank));
        others.Insert(place, new(key, CallSite.Call, value));
        return Statement with { Entries = others.ToEquatableArray() };
    }
}
