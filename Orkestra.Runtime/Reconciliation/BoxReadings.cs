using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>The operator box as expressions see it.</summary>
/// <param name="Metrics">What <c>.metrics</c> reads.</param>
/// <param name="Health">What <c>.health</c> reads.</param>
public sealed record BoxReadings(OrkMap Metrics, OrkMap Health);
