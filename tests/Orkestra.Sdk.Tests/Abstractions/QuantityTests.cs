using System.Globalization;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Sdk.Tests.Abstractions;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("500m", "0.5")]
    [InlineData("1.5", "1.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("+5.", "5")]
    [InlineData("2Gi", "2147483648")]
    [InlineData("1Ei", "1152921504606846976")]
    [InlineData("3k", "3000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("1E3", "1000")]
    [InlineData("12e-2", "0.12")]
    [InlineData("7n", "0.000000007")]
    [InlineData("1.5Mi", "1572864")]
    public void An_amount_is_known_by_its_suffix(string text, string amount)
    {
        Assert.True(new Quantity(text).TryGetDecimal(out decimal value));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Gi")]
    [InlineData("1KI")]
    [InlineData("1 Gi")]
    [InlineData("1Gi2")]
    [InlineData("99999999999999999999Ei")]
    public void Another_text_is_none(string text) => Assert.False(new Quantity(text).TryGetDecimal(out _));

    [Fact]
    public void Amounts_are_equal_when_they_are_written_equally()
    {
        Assert.True(new Quantity("1000m") == "1000m");
        Assert.True(new Quantity("1000m") != "1");
        Assert.Equal("0", default(Quantity).ToString());
    }
}
