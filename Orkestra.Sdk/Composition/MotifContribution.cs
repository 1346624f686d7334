using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>What one import of a Motif adds to an entry, the inputs' values already in it.</summary>
/// <param name="Motif">The Motif.</param>
/// <param name="Import">The node that names it.</param>
/// <param name="Root">The Motif's document for this import.</param>
internal sealed record MotifContribution(MotifSource Motif, YamlNode Import, YamlMapping Root);
