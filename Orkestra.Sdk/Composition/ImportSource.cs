using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>One reference from a document to another one.</summary>
/// <param name="Kind">Where it leads.</param>
/// <param name="Location">Path, URL or reference as written.</param>
/// <param name="Label">How messages call it, such as <c>file:./site.yaml</c> (katalog.md §27.5).</param>
/// <param name="Node">The node that names it; relative paths start at its file's directory.</param>
/// <param name="Declaration">The whole import with its version and credentials; the same node as <paramref name="Node"/> in the short form.</param>
public sealed record ImportSource(ImportKind Kind, string Location, string Label, YamlNode Node, YamlNode Declaration);
