using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Ends the writing of one object in one form: the form has no words for something in it.</summary>
/// <param name="place">What it has no words for.</param>
/// <param name="reason">Why, in words for users.</param>
internal sealed class NotInDslException(YamlValue place, string reason) : Exception(reason)
{
    /// <summary>What the form has no words for.</summary>
    public YamlValue Place => place;
}
