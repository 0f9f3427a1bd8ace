using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyKit.Languages.Yaml;

/// <summary>What the tag and the quotes of a scalar make of it.</summary>
internal static class ScalarTags
{
    /// <summary>What <c>!!</c> stands for.</summary>
    public const string Prefix = "tag:yaml.org,2002:";

    /// <summary>The kind of a scalar; false when its tag is none of Kubernetes', or says something that its text is not.</summary>
    public static bool KindOf(Scalar scalar, out ScalarKind kind)
    {
        kind = scalar.Style == ScalarStyle.Plain ? ScalarKind.Plain : ScalarKind.Text;
        if (scalar.Tag.IsEmpty)
            return true;
        if (scalar.Tag.IsNonSpecific || scalar.Tag.Value == Prefix + "str")
        {
            kind = ScalarKind.Text;
            return true;
        }
        var natural = PlainScalar.KindOf(scalar.Value);
        ScalarKind? claimed = scalar.Tag.Value switch
        {
            Prefix + "null" => ScalarKind.Null,
            Prefix + "bool" => ScalarKind.Boolean,
            Prefix + "int" => ScalarKind.Integer,
            Prefix + "float" => ScalarKind.Float,
            _ => null,
        };
        kind = claimed ?? natural;
        return claimed == natural || (claimed == ScalarKind.Float && natural == ScalarKind.Integer);
    }
}
