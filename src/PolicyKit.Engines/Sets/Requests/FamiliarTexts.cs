using PolicyKit.Model;

namespace PolicyKit.Engines.Sets.Requests;

/// <summary>Texts that stand for the many that policies do not tell apart, because people know them.</summary>
internal static class FamiliarTexts
{
    /// <summary>Possible values of a field, the best one first.</summary>
    public static string[] Of(string field) => field switch
    {
        RequestFields.Method => ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"],
        RequestFields.Path => ["/", "/other", "/index.html"],
        RequestFields.Host => ["example.com", "www.example.com", "other.example.org"],
        RequestFields.Name or RequestFields.ServerName => ["example.com", "www.example.com", "other.example.org"],
        RequestFields.ApiKey => ["produce", "fetch", "metadata", "listoffsets"],
        RequestFields.ApiVersion => ["1", "0", "2"],
        RequestFields.ClientId => ["client", "other-client"],
        RequestFields.Topic => ["topic", "other-topic"],
        _ => ["value", "other-value"],
    };
}
