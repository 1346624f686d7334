namespace Orkestra.Sdk.Contracts;

/// <summary>How many operator boxes are in each state; a box that has not started counts as pending.</summary>
/// <param name="Healthy">Boxes whose last reconciles succeeded.</param>
/// <param name="Degraded">Boxes at or over their failure threshold, or whose CRD is missing.</param>
/// <param name="Started">Boxes whose workers run.</param>
/// <param name="Pending">Boxes that have not reconciled yet.</param>
public sealed record StatusCounts(int Healthy, int Degraded, int Started, int Pending);
