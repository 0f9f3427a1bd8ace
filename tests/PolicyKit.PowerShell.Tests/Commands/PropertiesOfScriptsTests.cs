using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests.Commands;

/// <summary><c>New-NetworkPolicyProperty</c>, and what <c>-Property</c> takes beside files.</summary>
public sealed class PropertiesOfScriptsTests : IDisposable
{
    private readonly Folder _folder = new(("network.yaml", Manifest.Network));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data/job", PropertyStatus.Holds)]
    [InlineData("data/web", PropertyStatus.Violated)]
    public void A_property_made_by_a_script_is_proved_like_one_of_a_file(string from, PropertyStatus expected)
    {
        var property = Make("apart", "isolated", new("from", from), new("to", new Dictionary<string, object> { ["namespace"] = "data", ["pods"] = Labels }));
        using var host = Test(property);

        var result = Assert.IsType<PropertyResult>(Assert.Single(host.Results));
        Assert.Equal(("apart", expected), (result.Property, result.Status));
        Assert.Null(result.File);
    }

    [Fact]
    public void A_hashtable_with_an_id_and_an_object_of_properties_are_taken_too()
    {
        var table = new Dictionary<string, object> { ["id"] = "one", ["isolated"] = new Dictionary<string, object> { ["from"] = "data/job", ["to"] = "data/db" } };
        var whole = Custom.Of(("apiVersion", "policykit.dev/v1"), ("kind", "NetworkProperties"), ("metadata", Custom.Of(("name", "x"))), ("spec", Custom.Of(
            ("properties", new[] { Custom.Of(("id", "two"), ("isolated", Custom.Of(("from", "data/web"), ("to", "data/db")))) }))));
        using var host = Test(table, whole);

        Assert.Equal([("one", PropertyStatus.Holds), ("two", PropertyStatus.Violated)], host.Results.Cast<PropertyResult>().Select(result => (result.Property, result.Status)).Order());
    }

    [Theory]
    [InlineData("isolatd", "from", "there is no kind of property `isolatd`", "Did you mean `isolated`?")]
    [InlineData("isolated", "hops", "`isolated` has no `hops`", "It takes `-From`, `-To`, `-Traffic`.")]
    [InlineData("isolated", "from", "`isolated` needs `to`: who must not be reached", "Add `-To`: endpoints.")]
    public void A_property_that_makes_no_sense_is_refused_where_it_is_made(string kind, string argument, string message, string help)
    {
        var refused = Assert.Throws<CommandRefusedException>(() => Make("x", kind, new KeyValuePair<string, object?>(argument, "data/web")));

        Assert.Equal((FailureIds.NotAProperty, message, help), (refused.Failure.Id, refused.Failure.Message, refused.Failure.Help));
    }

    [Fact]
    public void Something_that_is_no_property_is_an_error_and_proves_nothing()
    {
        var stranger = Custom.Of(("name", "x"));
        using var host = Test(stranger, Make("apart", "isolated", new("from", "data/job"), new("to", "data/db")));

        var failure = Assert.Single(host.Failures);
        Assert.Equal((FailureIds.NotAProperty, (object)stranger), (failure.Id, failure.Target));
        Assert.Empty(host.Results);
    }

    private static Dictionary<string, object> Labels => new() { ["matchLabels"] = new Dictionary<string, object> { ["app"] = "db" } };

    private NetworkPolicyProperty Make(string id, string kind, params KeyValuePair<string, object?>[] arguments)
    {
        using var host = new FakeHost(_folder.Path);
        new NewNetworkPolicyProperty(host, id, kind) { Arguments = arguments, Remarks = [new("severity", "error")] }.Run();
        return (NetworkPolicyProperty)host.Results.Single();
    }

    private FakeHost Test(params object[] properties)
    {
        var host = new FakeHost(_folder.Path);
        var command = new TestNetworkPolicy(host, new(new((string?)null))) { Engine = NetworkPolicyEngine.Managed };
        command.Input.AddPath("network.yaml");
        command.Properties.Add(properties);
        command.Finish();
        return host;
    }
}
