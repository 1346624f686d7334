using Orkestra.Runtime.Informers;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

public sealed class EventPredicatesTests
{
    [Theory]
    [InlineData(1, false, false, false)]
    [InlineData(2, false, false, true)]
    [InlineData(1, true, false, true)]
    [InlineData(1, false, true, true)]
    public void Status_changes_alone_are_ignored(int generation, bool deleting, bool resync, bool passes)
    {
        var change = new InformerEvent(InformerEventType.Updated, Widget("a", 5, generation: generation, deleting: deleting)) { Old = Widget("a", 4), IsResync = resync };

        Assert.Equal(passes, EventPredicates.IgnoreStatusOnly(in change));
    }

    [Theory]
    [InlineData(new[] { "default" }, null, true)]
    [InlineData(new[] { "other" }, null, false)]
    [InlineData(null, new[] { "default" }, false)]
    [InlineData(null, new[] { "other" }, true)]
    [InlineData(null, null, true)]
    public void Namespaces_are_allowed_or_restricted(string[]? allowed, string[]? restricted, bool passes)
    {
        var change = new InformerEvent(InformerEventType.Added, Widget("a", 5));

        Assert.Equal(passes, EventPredicates.InNamespaces(allowed, restricted)(in change));
        Assert.Equal(passes, EventPredicates.All(EventPredicates.IgnoreOwnWrites, EventPredicates.InNamespaces(allowed, restricted))(in change));
    }
}
