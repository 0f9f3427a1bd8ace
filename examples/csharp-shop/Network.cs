using PolicyKit.Dsl;
using static PolicyKit.Dsl.Traffic;

namespace CSharpShop;

/// <summary>Who may talk to whom in the shop.</summary>
public static class Network
{
    private static readonly Pods Web = Pods.In("frontend").With("app", "web");
    private static readonly Pods Orders = Pods.In("api").With("app", "orders");
    private static readonly Pods Database = Pods.In("data").With("app", "postgress"); // the planted mistake: one `s` too many
    private static readonly Pods Dns = Pods.In("kube-system").With("k8s-app", "kube-dns");

    public static readonly NetworkPolicy FrontendIsClosed = NetworkPolicy.For("default-deny", Pods.In("frontend")).DenyRest();
    public static readonly NetworkPolicy ApiIsClosed = NetworkPolicy.For("default-deny", Pods.In("api")).DenyRest();
    public static readonly NetworkPolicy DataIsClosed = NetworkPolicy.For("default-deny", Pods.In("data")).DenyRest();

    public static readonly NetworkPolicy WebTraffic = NetworkPolicy
        .For("web", Web)
        .AllowIngress(from: Peer.Anyone, on: Tcp(8080))
        .AllowEgress(to: Orders, on: Tcp(8080))
        .AllowEgress(to: Dns, Udp(53), Tcp(53));

    public static readonly NetworkPolicy OrdersTraffic = NetworkPolicy
        .For("orders", Orders)
        .AllowIngress(from: Web, on: Tcp(8080))
        .AllowEgress(to: Database, on: Tcp(5432))
        .AllowEgress(to: Dns, Udp(53), Tcp(53));

    public static readonly NetworkPolicy DatabaseTraffic = NetworkPolicy
        .For("database", Database)
        .AllowIngress(from: Orders, on: Tcp(5432));

    [Property]
    public static readonly Isolation WebNeverReachesData = Isolation.Between(Web, Pods.In("data"));
}
