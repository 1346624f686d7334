using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What a cycle asks of one provider.</summary>
/// <param name="Call">The call; null when nothing is declared that holds.</param>
/// <param name="Trace">What was decided about each declaration.</param>
/// <param name="Error">Why the call cannot be made; null when it can, or need not.</param>
internal sealed record ProviderSelection(ProviderCall? Call, IReadOnlyList<DecisionEntry> Trace, string? Error);
