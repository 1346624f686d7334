using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Composition;

/// <summary>One Kubernetes object from a YAML file.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Namespace">Its namespace; empty when the file names none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">The whole object as UTF-8 JSON.</param>
public sealed record Manifest(GroupVersionKind Kind, string Namespace, string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>Reads every object of a file; kind <c>List</c> is unfolded.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Receives syntax errors and documents that are no Kubernetes objects.</param>
    public static IReadOnlyList<Manifest> Read(SourceFile file, DiagnosticBag diagnostics)
    {
        var manifests = new List<Manifest>();
        foreach (YamlDocument document in YamlReader.Read(file, diagnostics))
        {
            if (document.Root is { } root)
            {
                Add(root, manifests, diagnostics);
            }
        }

        return manifests;
    }

    private static void Add(YamlNode node, List<Manifest> manifests, DiagnosticBag diagnostics)
    {
        var root = node as YamlMapping;
        string? apiVersion = TextAt(root, "apiVersion");
        string? kind = TextAt(root, "kind");
        if (root is not null && kind == "List" && root["items"] is YamlSequence items)
        {
            foreach (YamlNode item in items.Items)
            {
                Add(item, manifests, diagnostics);
            }

            return;
        }

        var metadata = root?["metadata"] as YamlMapping;
        string? name = TextAt(metadata, "name");
        if (apiVersion is null || kind is null || name is null)
        {
            string[] missing = [apiVersion is null ? "apiVersion" : "", kind is null ? "kind" : "", name is null ? "metadata.name" : ""];
            diagnostics.Report(DiagnosticRules.UnusableFile, node, $"not a Kubernetes object: it lacks {string.Join(", ", missing.Where(static part => part.Length > 0))}");
            return;
        }

        manifests.Add(new Manifest(GroupVersionKind.From(apiVersion, kind), TextAt(metadata, "namespace") ?? string.Empty, name, YamlJsonConverter.ToJson(node)));
    }

    private static string? TextAt(YamlMapping? map, string key) => map?[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;
}
