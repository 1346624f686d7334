using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>Repeats a declaration for every element of a list or every key of a map.</summary>
/// <param name="Field">Dot path to the collection, such as <c>spec.regions</c>.</param>
/// <param name="Alias">Extra name of the element besides <c>item</c>; null for none.</param>
public sealed record ForEachPlan(DataPath Field, string? Alias);
