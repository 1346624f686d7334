namespace Orkestra.Generator.Specs;

/// <summary>The type of a value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
/// <param name="Name">The name of the emitted type; null for the others.</param>
/// <param name="Item">The type of the items of a list or the values of a map; null for the others.</param>
internal sealed record TypeSpec(ValueKind Kind, bool IsNullable, string? Name = null, TypeSpec? Item = null);
