using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>A Motif that was found, its includes expanded.</summary>
/// <param name="Label">How messages call it.</param>
/// <param name="Root">The document.</param>
/// <param name="Path">The files from the first document to this one.</param>
internal sealed record MotifSource(string Label, YamlMapping Root, ImportPath Path)
{
    /// <summary>The declared inputs that have a name, by name; of two alike the first.</summary>
    public IReadOnlyDictionary<string, YamlMapping> Inputs { get; } = InputsOf(Root);

    /// <summary>Imports of other Motifs.</summary>
    public IEnumerable<YamlMapping> Imports => Root.List("imports")?.Items.OfType<YamlMapping>() ?? [];

    private static Dictionary<string, YamlMapping> InputsOf(YamlMapping root)
    {
        var inputs = new Dictionary<string, YamlMapping>(StringComparer.Ordinal);
        foreach (YamlMapping input in root.List("inputs")?.Items.OfType<YamlMapping>() ?? [])
        {
            if (input.Text("name") is { } name && !inputs.ContainsKey(name))
            {
                inputs.Add(name, input);
            }
        }

        return inputs;
    }
}
