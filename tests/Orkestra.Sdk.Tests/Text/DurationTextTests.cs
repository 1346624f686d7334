using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Text;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("-2m", -120)]
    [InlineData("0", 0)]
    [InlineData("30d", 30 * 86400)]
    [InlineData("2w", 14 * 86400)]
    [InlineData("1.5mo", 45 * 86400)]
    [InlineData("1y", 365 * 86400)]
    [InlineData("100us", 0.0001)]
    public void Go_syntax_and_extended_units_are_read(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(seconds, duration.TotalSeconds, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("5 m")]
    [InlineData("5min")]
    [InlineData("1.2.3s")]
    [InlineData("-")]
    [InlineData("99999999999y")]
    public void Anything_else_is_not_a_duration(string? text) => Assert.False(DurationText.TryParse(text, out _));
}
