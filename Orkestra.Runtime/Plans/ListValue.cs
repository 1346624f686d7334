namespace Orkestra.Runtime.Plans;

/// <summary>A list.</summary>
/// <param name="Items">The elements; one that renders to nothing is left out.</param>
public sealed partial record ListValue(IReadOnlyList<ValueTemplate> Items) : ValueTemplate;
