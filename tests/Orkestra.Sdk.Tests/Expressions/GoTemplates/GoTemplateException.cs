namespace Orkestra.Sdk.Tests.Expressions.GoTemplates;

/// <summary>A template that means something else here than in the Go that recorded it, on purpose.</summary>
/// <param name="Output">What ours gives; null when ours fails.</param>
/// <param name="Reason">Why.</param>
internal sealed record GoTemplateException(string? Output, string Reason);
