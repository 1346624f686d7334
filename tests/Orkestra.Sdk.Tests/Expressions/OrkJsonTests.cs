using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Tests.Expressions;

public sealed class OrkJsonTests
{
    [Theory]
    [InlineData("{\"b\":[1,2.5,true,null],\"a\":\"x\"}", "{\"a\":\"x\",\"b\":[1,2.5,true,null]}")]
    [InlineData(" 1e3 ", "1000")]
    [InlineData("\"<&>\\u00e9\\n\\u0001\"", "\"\\u003c\\u0026\\u003eé\\n\\u0001\"")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    public void Json_is_read_and_written_canonically(string text, string expected)
    {
        Assert.True(OrkJson.TryParse(text, out OrkValue value));
        Assert.Equal(expected, OrkJson.Write(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData("nul")]
    [InlineData("'a'")]
    [InlineData("\"\t\"")]
    [InlineData("1 2")]
    [InlineData("\"\\x\"")]
    public void Malformed_json_is_refused(string text) => Assert.False(OrkJson.TryParse(text, out _));

    [Fact]
    public void Deep_json_is_refused_and_not_overflowing() => Assert.False(OrkJson.TryParse(new string('[', 100_000), out _));

    [Fact]
    public void A_number_without_json_form_cannot_be_written() => Assert.Null(OrkJson.Write(OrkValue.FromFloat(double.NaN)));
}
