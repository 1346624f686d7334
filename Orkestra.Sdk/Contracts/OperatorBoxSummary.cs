namespace Orkestra.Sdk.Contracts;

/// <summary>What an operator box is made of.</summary>
/// <param name="Type"><c>generic</c> for the declarative reconciler, <c>custom</c> for a constructor.</param>
/// <param name="HasTemplates">Whether resources are declared.</param>
/// <param name="HasHooks">Whether typed hooks are attached.</param>
/// <param name="HasConstructor">Whether a constructor replaces the declarative reconciler.</param>
public sealed record OperatorBoxSummary(string Type, bool HasTemplates, bool HasHooks, bool HasConstructor);
