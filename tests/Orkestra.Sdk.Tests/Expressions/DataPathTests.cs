using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Tests.Expressions;

public sealed class DataPathTests
{
    private static readonly OrkMap s_data = Parse("""{"spec":{"image":"nginx","size":3,"none":null,"list":[1]}}""");

    [Theory]
    [InlineData("spec.image", "nginx")]
    [InlineData("spec.size", "3")]
    [InlineData("spec.none", null)]
    [InlineData("spec.missing", null)]
    [InlineData("spec.image.tag", null)]
    [InlineData("spec.list.0", null)]
    [InlineData(".spec.image", null)]
    [InlineData("", null)]
    public void A_path_leads_through_nested_maps_only(string path, string? expected) =>
        Assert.Equal(expected, new DataPath(path).TryRead(s_data, out OrkValue value) ? value.ToText() : null);

    [Fact]
    public void A_member_of_anything_but_a_map_is_null()
    {
        OrkValue spec = OrkValue.FromMap(s_data).Member("spec");

        Assert.Equal(OrkValue.FromString("nginx"), spec.Member("image"));
        Assert.True(spec.Member("list").Member("0").IsNull);
        Assert.True(OrkValue.Null.Member("x").IsNull);
    }

    [Fact]
    public void Only_a_string_is_found_as_a_string()
    {
        OrkMap spec = OrkValue.FromMap(s_data).Member("spec").AsMap();

        Assert.Equal("nginx", spec.FindString("image"));
        Assert.Null(spec.FindString("size"));
        Assert.Null(spec.FindString("missing"));
    }

    private static OrkMap Parse(string json)
    {
        Assert.True(OrkJson.TryParse(json, out OrkValue value));
        return value.AsMap();
    }
}
