using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Schemas;

/// <summary>One version of a CRD.</summary>
/// <param name="Name">Name of the version.</param>
/// <param name="IsServed">Whether the API server serves it.</param>
/// <param name="IsStorage">Whether objects are stored in it.</param>
/// <param name="Schema">Its <c>openAPIV3Schema</c> as written; null when there is none.</param>
/// <param name="HasStatus">Whether the status subresource is on.</param>
public sealed record CrdVersion(string Name, bool IsServed, bool IsStorage, YamlMapping? Schema, bool HasStatus);
