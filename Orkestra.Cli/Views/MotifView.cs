using System.Globalization;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Views;

/// <summary>What a Motif offers to those who import it.</summary>
internal static class MotifView
{
    private const int NameWidth = 10;

    public static IReadOnlyList<string> Render(MotifDocument motif)
    {
        var lines = new List<string> { $"● {motif.Metadata.Name?.Value}" };
        Add("about", motif.Metadata.Description?.Value.ReplaceLineEndings(" ").Trim());
        Add("version", motif.Metadata.Version?.Value);
        Add("inputs", motif.Inputs.Count.ToString(CultureInfo.InvariantCulture));
        Add("resources", Counts((motif.Resources?.Resources ?? []).Concat(motif.OnCreate?.Resources ?? [])));
        Add("notes", string.Join(' ', motif.Notes.Select(static note => note.Name.Value)));
        Add("profiles", motif.Root["profiles"] is YamlMapping profiles ? string.Join(' ', profiles.Entries.Select(static kind => kind.Key.Value)) : null);
        return lines;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Add($"    {name.PadRight(NameWidth)}: {value}");
            }
        }
    }

    private static string Counts(IEnumerable<ResourceDeclaration> resources) => string.Join(
        ' ',
        resources.GroupBy(static resource => resource.ResourceKind, StringComparer.Ordinal)
            .Select(static kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key}({kind.Count()})")));
}
