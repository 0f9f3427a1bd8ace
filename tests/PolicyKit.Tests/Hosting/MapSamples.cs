using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using static PolicyKit.Tests.Hosting.MapBuilder;

namespace PolicyKit.Tests.Hosting;

/// <summary>Maps that several tests look at.</summary>
internal static class MapSamples
{
    private static readonly HeaderSpace Dns = Tcp(53).Union(Udp(53));

    /// <summary>The map of the golden files: small, with everything in it that a format can show.</summary>
    public static MapReport Small { get; } = new MapBuilder()
        .Workloads("frontend", "Deployment", "web", "search")
        .Workloads("api", "Deployment", "orders", "users")
        .Workloads("api", "CronJob", "cleanup")
        .Workloads("data", "StatefulSet", "postgres")
        .Workloads("data", "Pod", "debug")
        .Workloads("kube-system", "Deployment", "coredns")
        .Workloads("legacy", "Deployment", "batch", "portal")
        .Node("worker-1")
        .Outside("partner", AddressSet.Of(Cidr.TryParse("198.51.100.0/24", out _)!.Value))
        .Outside("rest", AddressSet.Everything.Except(AddressSet.Of(Cidr.TryParse("198.51.100.0/24", out _)!.Value)))
        .Allow("partner", "frontend/web", Tcp(443, 8443))
        .Allow("rest", "frontend/web", Tcp(443))
        .Allow("frontend/*", "api/orders", Tcp(8080))
        .Allow("frontend/web", "api/users", Tcp(8080).Union(HeaderSpace.Of(Protocol.Tcp, PortSet.Of(9000, 9099))))
        .Allow("api/orders", "data/postgres", Tcp(5432))
        .Allow("api/users", "data/postgres", Tcp(5432))
        .Allow("api/cleanup", "data/postgres", Tcp(5432))
        .Allow("*", "kube-system/coredns", Dns)
        .Allow("legacy/batch", "legacy/portal", HeaderSpace.PortedProtocols)
        .Allow("legacy/portal", "legacy/batch", HeaderSpace.PortedProtocols)
        .Allow("legacy/portal", "rest", HeaderSpace.PortedProtocols)
        .Allow("legacy/portal", "partner", HeaderSpace.Of(Protocol.Tcp).Union(HeaderSpace.Of(Protocol.Sctp, PortSet.Of(7777, 7777))))
        .Allow("node/worker-1", "data/debug", HeaderSpace.PortedProtocols)
        .Report();

    /// <summary>A platform of forty workloads in eight namespaces, as teams write their policies.</summary>
    public static MapReport Platform { get; } = new MapBuilder()
        .Workloads("ingress", "DaemonSet", "controller")
        .Workloads("store", "Deployment", "web", "search", "recommend", "session-cache", "image-proxy", "assets")
        .Workloads("checkout", "Deployment", "cart", "checkout-api", "pricing", "tax", "promotions")
        .Workloads("checkout", "StatefulSet", "cart-redis")
        .Workloads("payments", "Deployment", "gateway", "ledger", "fraud-check", "psp-adapter")
        .Workloads("payments", "StatefulSet", "ledger-postgres")
        .Workloads("fulfilment", "Deployment", "orders", "shipping", "warehouse", "notifier")
        .Workloads("fulfilment", "StatefulSet", "orders-postgres", "rabbitmq")
        .Workloads("fulfilment", "CronJob", "label-cleanup")
        .Workloads("catalog", "Deployment", "products", "inventory", "media", "price-feed")
        .Workloads("catalog", "StatefulSet", "products-mongo", "elasticsearch")
        .Workloads("monitoring", "StatefulSet", "prometheus", "loki")
        .Workloads("monitoring", "Deployment", "grafana", "alertmanager")
        .Workloads("monitoring", "DaemonSet", "promtail")
        .Workloads("kube-system", "Deployment", "coredns", "metrics-server", "autoscaler-with-a-name-that-is-far-too-long-for-any-box-anywhere")
        .Outside("internet", AddressSet.Everything)
        .Allow("internet", "ingress/controller", Tcp(80, 443))
        .Allow("ingress/controller", "store/web", Tcp(8080)).Allow("ingress/controller", "store/assets", Tcp(8080))
        .Allow("ingress/controller", "checkout/checkout-api", Tcp(8080)).Allow("ingress/controller", "monitoring/grafana", Tcp(3000))
        .Allow("store/web", "store/search", Tcp(9000)).Allow("store/web", "store/recommend", Tcp(9000))
        .Allow("store/web", "store/session-cache", Tcp(6379)).Allow("store/web", "store/image-proxy", Tcp(8080))
        .Allow("store/web", "checkout/cart", Tcp(8080)).Allow("store/web", "catalog/products", Tcp(8080, 9000))
        .Allow("store/search", "catalog/elasticsearch", Tcp(9200)).Allow("store/image-proxy", "catalog/media", Tcp(8080))
        .Allow("store/recommend", "catalog/products", Tcp(9000)).Allow("checkout/pricing", "catalog/products", Tcp(9000))
        .Allow("checkout/checkout-api", "checkout/cart", Tcp(8080)).Allow("checkout/cart", "checkout/cart-redis", Tcp(6379))
        .Allow("checkout/checkout-api", "checkout/pricing", Tcp(9000)).Allow("checkout/cart", "checkout/pricing", Tcp(9000))
        .Allow("checkout/pricing", "checkout/promotions", Tcp(9000)).Allow("checkout/checkout-api", "checkout/tax", Tcp(9000))
        .Allow("checkout/checkout-api", "payments/gateway", Tcp(8443)).Allow("checkout/checkout-api", "fulfilment/orders", Tcp(8080))
        .Allow("payments/gateway", "payments/ledger", Tcp(9000)).Allow("payments/gateway", "payments/fraud-check", Tcp(9000))
        .Allow("payments/gateway", "payments/psp-adapter", Tcp(9000)).Allow("payments/ledger", "payments/ledger-postgres", Tcp(5432))
        .Allow("payments/ledger", "payments/gateway", Tcp(9443)).Allow("payments/psp-adapter", "internet", Tcp(443))
        .Allow("fulfilment/orders", "fulfilment/orders-postgres", Tcp(5432)).Allow("fulfilment/label-cleanup", "fulfilment/orders-postgres", Tcp(5432))
        .Allow("fulfilment/*", "fulfilment/rabbitmq", Tcp(5672)).Allow("fulfilment/warehouse", "catalog/inventory", Tcp(9000))
        .Allow("fulfilment/notifier", "internet", Tcp(587)).Allow("fulfilment/orders", "checkout/checkout-api", Tcp(9443))
        .Allow("catalog/products", "catalog/products-mongo", Tcp(27017)).Allow("catalog/inventory", "catalog/products-mongo", Tcp(27017))
        .Allow("catalog/products", "catalog/elasticsearch", Tcp(9200)).Allow("catalog/price-feed", "catalog/products", Tcp(9000))
        .Allow("monitoring/prometheus", "*", Tcp(9090)).Allow("monitoring/grafana", "monitoring/prometheus", Tcp(9090))
        .Allow("monitoring/grafana", "monitoring/loki", Tcp(3100)).Allow("monitoring/promtail", "monitoring/loki", Tcp(3100))
        .Allow("*", "kube-system/coredns", Dns)
        .Report();

    /// <summary>Some workloads of a namespace reach some of several others: lines that meet.</summary>
    public static MapReport Scraped { get; } = Scrape();

    private static MapReport Scrape()
    {
        var builder = new MapBuilder().Workloads("watch", "Deployment", "agent-1", "agent-2", "agent-3", "viewer").Workloads("other", "Deployment", "idle");
        foreach (var server in new[] { "one", "two", "three", "four", "five" })
        {
            builder.Workloads("shop", "Deployment", server).Workloads("bank", "Deployment", server);
            foreach (var agent in new[] { "agent-1", "agent-2", "agent-3" })
                builder.Allow($"watch/{agent}", $"shop/{server}", Tcp((ushort)(9000 + server.Length))).Allow($"bank/{server}", "shop/one", Tcp(80));
        }
        foreach (var server in new[] { "one", "two", "three" })
            builder.Allow("bank/four", $"bank/{server}", Tcp(81)).Allow("bank/five", $"bank/{server}", Tcp(81)).Allow($"bank/{server}", "bank/four", Tcp(82));
        return builder.Report();
    }

    /// <summary>A map in which any workload may reach some others, without any structure.</summary>
    /// <param name="seed">Which map.</param>
    /// <param name="workloads">How many workloads.</param>
    /// <param name="share">How many of a hundred pairs are connected.</param>
    public static MapReport Random(int seed, int workloads, int share)
    {
        var random = new Random(seed);
        var builder = new MapBuilder().Outside("internet", AddressSet.Everything);
        string[] names = [.. Enumerable.Range(0, workloads).Select(index => $"team-{(char)('a' + (index % 6))}/service-{index}"), "internet"];
        foreach (var name in names.SkipLast(1))
            builder.Workloads(name.Split('/')[0], "Deployment", name.Split('/')[1]);
        foreach (var from in names)
            foreach (var to in names)
                if (random.Next(100) < share)
                    builder.Allow(from, to, random.Next(4) == 0 ? HeaderSpace.PortedProtocols : Tcp((ushort)(8000 + random.Next(4))));
        return builder.Report();
    }
}
