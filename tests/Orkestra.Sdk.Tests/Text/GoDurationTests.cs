using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Text;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("1d12h", 129600)]
    [InlineData("-2m", -120)]
    [InlineData("0", 0)]
    [InlineData("30d", 30 * 86400)]
    [InlineData("2w", 14 * 86400)]
    [InlineData("1.5mo", 45 * 86400)]
    [InlineData("1y", 365 * 86400)]
    [InlineData("100us", 0.0001)]
    public void Go_syntax_and_extended_units_are_read(string text, double seconds)
    {
        Assert.True(GoDuration.TryParse(text, out TimeSpan duration));
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
    public void Anything_else_is_not_a_duration(string? text) => Assert.False(GoDuration.TryParse(text, out _));

    // Expected texts are what Go's time.Duration prints.
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "100ns")]
    [InlineData(15, "1.5µs")]
    [InlineData(20_0000, "20ms")]
    [InlineData(1_5000, "1.5ms")]
    [InlineData(1_2345, "1.2345ms")]
    [InlineData(1_000_0000, "1s")]
    [InlineData(1_500_0000, "1.5s")]
    [InlineData(707_000_0000L, "11m47s")]
    [InlineData(60_000_0000L, "1m0s")]
    [InlineData(3600_000_0000L, "1h0m0s")]
    [InlineData(3661_500_0000L, "1h1m1.5s")]
    [InlineData(360000_000_0000L, "100h0m0s")]
    [InlineData(-707_000_0000L, "-11m47s")]
    public void Durations_read_as_in_Go(long ticks, string text)
    {
        Assert.Equal(text, GoDuration.Format(TimeSpan.FromTicks(ticks)));
    }

    [Fact]
    public void The_extremes_are_formatted_too()
    {
        Assert.StartsWith("-256204778h48m5.4775808s", GoDuration.Format(TimeSpan.MinValue), StringComparison.Ordinal);
        Assert.Equal("256204778h48m5.4775807s", GoDuration.Format(TimeSpan.MaxValue));
    }

    [Fact]
    public void Uptimes_have_no_fraction()
    {
        Assert.Equal("11m47s", GoDuration.FormatSeconds(TimeSpan.FromSeconds(707.9)));
        Assert.Equal("0s", GoDuration.FormatSeconds(TimeSpan.FromMilliseconds(999)));
    }
}
