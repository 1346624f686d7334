namespace Orkestra.Sdk.Documents;

/// <summary>One object per element of a list.</summary>
/// <param name="Field">Dot path to the list in the CR, for example <c>spec.regions</c>.</param>
/// <param name="As">Extra variable name besides <c>item</c>; <c>item</c> when absent.</param>
public sealed record ForEachDeclaration(Located<string> Field, Located<string>? As);
