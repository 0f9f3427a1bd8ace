using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

public sealed class PropertyCatalogTests
{
    [Fact]
    public void Every_property_of_the_contract_exists() => Assert.Equal(
        ["defaultDeny", "isolated", "noPath", "onlyFrom", "onlyTo", "onlyTraffic", "reachable", "segmented", "unchanged"],
        Catalog.Of<PropertyKind>().Select(kind => kind.Name).Order());

    [Fact]
    public void A_parameter_that_was_not_given_has_its_default_or_is_an_error()
    {
        var isolated = Ask.Kinds["isolated"];
        var traffic = (Parameter<Traffic>)isolated.Parameters.Single(parameter => !parameter.IsRequired);
        var from = (Parameter<EndpointSet>)isolated.Parameters[0];
        Assert.Equal(Traffic.AllDefined, new PropertyArguments().Get(traffic));
        Assert.Throws<InvalidOperationException>(() => new PropertyArguments().Get(from));
    }
}
