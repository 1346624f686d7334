using System.Globalization;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("500m", "0.5")]
    [InlineData("1Gi", "1024Mi")]
    [InlineData("1024Ki", "1Mi")]
    [InlineData("1k", "1000")]
    [InlineData("12e6", "12M")]
    [InlineData("1E3", "1k")]
    [InlineData("5E-3", "5m")]
    [InlineData("+1", "1.0")]
    [InlineData(".5", "500m")]
    [InlineData("5.", "5")]
    [InlineData("1Ei", "1152921504606846976")]
    [InlineData("1E", "1000P")]
    [InlineData("1000000n", "1000u")]
    [InlineData("-250m", "-0.25")]
    public void Equal_amounts_are_equal_however_they_are_written(string left, string right) =>
        Assert.Equal(Quantity.Parse(left), Quantity.Parse(right));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("1 Gi")]
    [InlineData("1gi")]
    [InlineData("1K")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("1e99")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("100000000000Ei")]
    [InlineData("1Mi2")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(Quantity.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Quantity.Parse(text));
    }

    [Fact]
    public void Order_follows_the_amount()
    {
        Assert.True(Quantity.Parse("1Gi") > Quantity.Parse("1G"));
        Assert.True(Quantity.Parse("999m") < Quantity.Parse("1"));
        Assert.Equal(0.25m, Quantity.Parse("250m").Value);
        Assert.Equal("250", Quantity.Parse("0.2499").ToMilli().ToString(CultureInfo.InvariantCulture));
    }
}
