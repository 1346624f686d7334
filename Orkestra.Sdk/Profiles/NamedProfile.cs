using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Profiles;

/// <summary>One profile that declarations can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its values as a declaration would write them.</param>
/// <param name="IgnoresCase">Whether its name is found in any case.</param>
public sealed record NamedProfile(string Name, YamlMapping Node, bool IgnoresCase);
