using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>One document of a YAML file.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Root">The root node; null for an empty document or one that could not be read at all.</param>
/// <param name="IsComplete">False when a syntax error hid parts of the document, so that absent keys prove nothing.</param>
public sealed record YamlDocument(SourceFile File, YamlNode? Root, bool IsComplete);
