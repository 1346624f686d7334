namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Values of the label <c>result</c>.</summary>
internal static class MetricResult
{
    public const string Success = "success";
    public const string Error = "error";

    public static KeyValuePair<string, object?> Tag(string value) => new("result", value);
}
