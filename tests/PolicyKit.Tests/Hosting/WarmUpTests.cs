using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

/// <summary>What runs beside the start of the program must never be what ends it.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public void The_cluster_that_warms_up_is_read_without_complaint_and_has_connections()
    {
        var session = WarmUp.Run();

        Assert.DoesNotContain(session.Diagnostics, diagnostic => diagnostic.Severity > Severity.Note);
        Assert.NotEmpty(session.Map(CancellationToken.None).Map.Connections);
    }
}
