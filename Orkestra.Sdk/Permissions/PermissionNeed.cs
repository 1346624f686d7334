using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>One thing that needs a rule.</summary>
/// <param name="Verbs">The verbs that it needs.</param>
/// <param name="Purpose">What is done with them, as a sentence.</param>
/// <param name="Declaration">What asks for it; null for what every operator does.</param>
public sealed record PermissionNeed(IReadOnlyList<string> Verbs, string Purpose, YamlNode? Declaration);
