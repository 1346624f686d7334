using System.Buffers;
using System.Globalization;
using System.Text;

namespace Orkestra.Runtime.Telemetry;

/// <summary>Writes the Prometheus text format, version 0.0.4, as UTF-8.</summary>
internal ref struct PrometheusWriter(IBufferWriter<byte> output)
{
    /// <summary>The content type of what is written.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly IBufferWriter<byte> _output = output;

    /// <summary>Starts a metric.</summary>
    public readonly void Header(ReadOnlySpan<byte> name, string help, MetricKind kind)
    {
        if (help.Length > 0)
        {
            _output.Write("# HELP "u8);
            _output.Write(name);
            _output.Write(" "u8);
            Encoding.UTF8.GetBytes(PrometheusText.EscapeHelp(help), _output);
            _output.Write("\n"u8);
        }

        _output.Write("# TYPE "u8);
        _output.Write(name);
        _output.Write(kind switch
        {
            MetricKind.Counter => " counter\n"u8,
            MetricKind.Gauge => " gauge\n"u8,
            _ => " histogram\n"u8,
        });
    }

    /// <summary>Writes a sample; the two label texts are as <see cref="PrometheusText"/> renders them.</summary>
    public readonly void Sample(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> moreLabels, double value)
    {
        _output.Write(name);
        _output.Write(suffix);
        if (!labels.IsEmpty || !moreLabels.IsEmpty)
        {
            _output.Write("{"u8);
            _output.Write(labels);
            if (!labels.IsEmpty && !moreLabels.IsEmpty)
            {
                _output.Write(","u8);
            }

            _output.Write(moreLabels);
            _output.Write("}"u8);
        }

        _output.Write(" "u8);
        Number(value);
        _output.Write("\n"u8);
    }

    private readonly void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Encoding.UTF8.GetBytes(PrometheusText.Number(value), _output);
            return;
        }

        // The longest shortest-round-trip double has 24 characters.
        Span<byte> span = _output.GetSpan(32);
        value.TryFormat(span, out int written, provider: CultureInfo.InvariantCulture);
        _output.Advance(written);
    }
}
