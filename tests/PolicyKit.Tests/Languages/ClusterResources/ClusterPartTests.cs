using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using PolicyKit.Languages.ClusterResources;

namespace PolicyKit.Tests.Languages.ClusterResources;

public sealed class ClusterPartTests
{
    /// <summary>A cluster is kept after an edit only if no text with cluster objects changed, so no list of objects may be forgotten.</summary>
    [Fact]
    public void A_part_with_an_object_of_any_kind_is_not_empty()
    {
        var lists = typeof(ClusterPart).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => typeof(IList).IsAssignableFrom(property.PropertyType)).ToArray();
        Assert.NotEmpty(lists);
        foreach (var list in lists)
        {
            var part = new ClusterPart();
            Assert.True(part.IsEmpty);
            var item = list.PropertyType.GetGenericArguments()[0];
            ((IList)list.GetValue(part)!).Add(item.IsValueType ? Activator.CreateInstance(item) : RuntimeHelpers.GetUninitializedObject(item));
            Assert.False(part.IsEmpty, $"{list.Name} is forgotten");
        }
    }
}
