using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A part of a document that belongs to the language but that this version does not run.</summary>
/// <param name="Feature">Name of the feature as people know it, for example <c>autoscale</c>.</param>
/// <param name="Path">Where it was written, for example <c>spec.crds.website.operatorBox.autoscale</c>.</param>
/// <param name="Key">The key that declares it.</param>
/// <param name="Node">Its declaration, not interpreted.</param>
/// <param name="ChangesCluster">Whether leaving it out would change what happens in the cluster.</param>
public sealed record UnsupportedFeature(string Feature, string Path, YamlScalar Key, YamlNode Node, bool ChangesCluster);
