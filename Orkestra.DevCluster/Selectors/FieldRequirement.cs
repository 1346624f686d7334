namespace Orkestra.DevCluster.Selectors;

/// <summary>One comma-separated part of a field selector.</summary>
internal sealed record FieldRequirement(string Path, string Value, bool IsNegated);
