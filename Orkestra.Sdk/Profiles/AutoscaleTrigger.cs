namespace Orkestra.Sdk.Profiles;

/// <summary>A metric that must be above a bound for an <see cref="AutoscaleProfile"/> to apply.</summary>
/// <param name="Field">Path of the metric, such as <c>metrics.queueDepth</c>.</param>
/// <param name="Above">The bound, or its factor.</param>
/// <param name="TimesMaxDepth">Whether <paramref name="Above"/> is multiplied by the declared depth of the queue.</param>
public sealed record AutoscaleTrigger(string Field, double Above, bool TimesMaxDepth = false);
