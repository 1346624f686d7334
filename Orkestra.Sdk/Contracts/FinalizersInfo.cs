namespace Orkestra.Sdk.Contracts;

/// <summary>Finalizers and where they come from.</summary>
/// <param name="Source"><c>default</c> or <c>configured</c>.</param>
/// <param name="Values">The finalizers.</param>
public sealed record FinalizersInfo(string Source, IReadOnlyList<string> Values);
