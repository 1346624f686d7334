using System.Text;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.005, "0.005")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_are_written_as_Prometheus_reads_them(double value, string text)
    {
        Assert.Equal(text, PrometheusText.Number(value));
    }

    [Fact]
    public void Help_escapes_backslash_and_line_feed_but_not_quotes()
    {
        Assert.Equal("a \"b\" \\\\ \\n", PrometheusText.EscapeHelp("a \"b\" \\ \n"));
    }

    [Fact]
    public void Labels_keep_their_order()
    {
        Assert.Equal("""b="1",a="x" """.TrimEnd(), Encoding.UTF8.GetString(PrometheusText.Labels([new("b", 1), new("a", "x")])));
    }
}
