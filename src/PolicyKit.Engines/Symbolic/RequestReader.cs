using System.Numerics;
using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Turns the part of a model that speaks of a request into one.</summary>
internal static class RequestReader
{
    /// <summary>The request; null for the connection itself.</summary>
    /// <param name="terms">Its variables.</param>
    /// <param name="numbers">The value of each bit-vector.</param>
    /// <param name="texts">The value of each text.</param>
    public static Request? Read(RequestTerms terms, Func<BitVector, BigInteger> numbers, Func<TextVariable, string?> texts)
    {
        if ((int)numbers(terms.Kind) is not (> 0 and var code))
            return null;
        var kind = (RequestKind)(code - 1);
        var fields = RequestFields.RequiredOf(kind).ToDictionary(field => field, Unread);
        foreach (var field in terms.Fields)
            if (field.Key.Kind == kind && (!RequestFields.IsOptional(field.Key.Field) || !numbers(field.Value.Presence).IsZero))
                fields[field.Key.Field] = texts(field.Value.Value) ?? "";
        return Request.Of(kind, fields.Select(field => new RequestField(field.Key, field.Value)));
    }

    // No rule of the query reads it, so any value will do.
    private static string Unread(string field) => field switch
    {
        RequestFields.Method => "GET",
        RequestFields.Path => "/",
        RequestFields.ApiKey => "produce",
        _ => "example.com",
    };
}
