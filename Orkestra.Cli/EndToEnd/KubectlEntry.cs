using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.EndToEnd;

/// <summary>One entry below <c>kubectl</c>.</summary>
/// <param name="Verb">The key that it stands under, such as <c>get</c>.</param>
/// <param name="Node">The entry.</param>
/// <param name="Directory">Where its paths start.</param>
internal sealed record KubectlEntry(string Verb, YamlMapping Node, string Directory)
{
    /// <summary>The namespace; the default one when none is named.</summary>
    public string Namespace => Text("namespace") ?? "default";

    /// <summary>A value; null without.</summary>
    public string? Text(string key) => Node[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>A value that validation demands.</summary>
    public string Required(string key) => Text(key) ?? throw new CliException($"kubectl.{Verb}: {key} is required");
}
