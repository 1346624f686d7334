namespace Orkestra.Sdk.Contracts;

/// <summary>The body of an error answer.</summary>
/// <param name="Error">What went wrong.</param>
public sealed record ErrorAnswer(string Error);
