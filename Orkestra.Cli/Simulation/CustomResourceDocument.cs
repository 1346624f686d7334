using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Simulation;

/// <summary>A custom resource from a file.</summary>
/// <param name="ApiVersion">Its group and version as written; empty when it says none.</param>
/// <param name="Kind">Its kind as written.</param>
/// <param name="Namespace">Its namespace; empty when it names none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">The whole object as UTF-8 JSON.</param>
internal sealed record CustomResourceDocument(string ApiVersion, string Kind, string Namespace, string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>Reads the custom resources of a file; documents that are empty or have no kind are passed over.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Receives syntax errors and resources without a name.</param>
    public static IReadOnlyList<CustomResourceDocument> Read(SourceFile file, DiagnosticBag diagnostics)
    {
        var found = new List<CustomResourceDocument>();
        foreach (YamlDocument document in YamlReader.Read(file, diagnostics))
        {
            if (document.Root is not YamlMapping root || Text(root["kind"]) is not { } kind)
            {
                continue;
            }

            var metadata = root["metadata"] as YamlMapping;
            if (Text(metadata?["name"]) is { } name)
            {
                found.Add(new CustomResourceDocument(Text(root["apiVersion"]) ?? string.Empty, kind, Text(metadata!["namespace"]) ?? string.Empty, name, YamlJsonConverter.ToJson(root)));
            }
            else
            {
                diagnostics.Report(DiagnosticRules.UnusableFile, root, $"this {kind} lacks metadata.name");
            }
        }

        return found;
    }

    private static string? Text(YamlNode? node) => node is YamlScalar { IsNull: false, Value.Length: > 0 } scalar ? scalar.Value : null;
}
