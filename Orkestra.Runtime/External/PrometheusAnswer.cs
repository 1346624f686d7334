using System.Globalization;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.External;

/// <summary>What a Prometheus server says to an instant query.</summary>
/// <param name="Raw">The whole answer.</param>
/// <param name="Result">The value of the first series; empty when there is none.</param>
/// <param name="Error">What the server did not like; null when it answered.</param>
internal sealed record PrometheusAnswer(OrkMap Raw, string Result, string? Error)
{
    public static PrometheusAnswer Empty { get; } = new(OrkDictionary.Empty, string.Empty, null);

    public static PrometheusAnswer Read(ReadOnlyMemory<byte> body)
    {
        // Calls that are only simulated are answered with nothing, which is no result rather than a broken server.
        if (body.IsEmpty)
        {
            return Empty;
        }

        OrkValue answer;
        try
        {
            answer = JsonView.Parse(body);
        }
        catch (KubeObjectFormatException)
        {
            return Empty with { Error = "the answer is not one of Prometheus" };
        }

        if (!answer.TryGetMap(out OrkMap? raw) || raw.FindString("status") is not { } status)
        {
            return Empty with { Error = "the answer is not one of Prometheus" };
        }

        return status == "success"
            ? new PrometheusAnswer(raw, Canonical(First(answer.Member("data"))), null)
            : new PrometheusAnswer(raw, string.Empty, $"{raw.FindString("errorType")}: {raw.FindString("error")}");
    }

    private static string First(OrkValue data)
    {
        OrkValue result = data.Member("result");
        switch (data.Member("resultType").TryGetString(out string? type) ? type : null)
        {
            case "scalar" or "string":
                return Sample(result);
            case "matrix" when FirstOf(result).Member("values").TryGetList(out OrkList? samples) && samples.Count > 0:
                return Sample(samples[samples.Count - 1]);
            default:
                return Sample(FirstOf(result).Member("value"));
        }
    }

    private static OrkValue FirstOf(OrkValue value) => value.TryGetList(out OrkList? list) && list.Count > 0 ? list[0] : OrkValue.Null;

    // A sample is the time and the value as text.
    private static string Sample(OrkValue sample) => sample.TryGetList(out OrkList? pair) && pair.Count == 2 ? pair[1].ToText() : string.Empty;

    // Conditions compare text, so that 1e+06 must read as 1000000.
    private static string Canonical(string value) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : value;
}
