namespace Orkestra.Sdk.Yaml;

/// <summary>A key with its value in a map.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Value">The value.</param>
public readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);
