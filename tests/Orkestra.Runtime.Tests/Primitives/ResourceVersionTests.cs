using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Primitives;

public sealed class ResourceVersionTests
{
    [Theory]
    [InlineData("9", "10", -1)]
    [InlineData("10", "9", 1)]
    [InlineData("10", "10", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "10", null)]
    [InlineData("", "10", null)]
    [InlineData(null, "10", null)]
    [InlineData("-1", "10", null)]
    public void Numbers_compare_as_numbers_and_others_only_for_equality(string? left, string? right, int? expected) =>
        Assert.Equal(expected, ResourceVersion.Compare(left, right));

    [Fact]
    public void What_cannot_be_ordered_is_not_newer()
    {
        Assert.False(ResourceVersion.IsNewer("abc", "10"));
        Assert.False(ResourceVersion.IsAtLeast("abc", "10"));
        Assert.True(ResourceVersion.IsAtLeast("abc", "abc"));
        Assert.True(ResourceVersion.IsNewer("11", "10"));
    }
}
