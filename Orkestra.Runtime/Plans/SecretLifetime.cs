namespace Orkestra.Runtime.Plans;

/// <summary>How long generated content of a Secret lives.</summary>
/// <param name="Once">The content is made when the Secret is created and never again.</param>
/// <param name="RotateAfter">The age at which a <paramref name="Once"/> Secret gets fresh content; null for never.</param>
public sealed record SecretLifetime(bool Once, TimeSpan? RotateAfter);
