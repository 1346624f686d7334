using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>One document that a Komposer imports, its own imports resolved.</summary>
/// <param name="Source">The import that brought it.</param>
/// <param name="Root">The document.</param>
internal sealed record ImportedKatalog(ImportSource Source, YamlMapping Root);
