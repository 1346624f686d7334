using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>User-defined notes of several documents.</summary>
internal static class NoteLists
{
    /// <summary>The notes of a <c>notes</c> block in either form.</summary>
    public static YamlSequence? Of(YamlNode? notes) => notes as YamlSequence ?? (notes as YamlMapping)?.List("functions");

    /// <summary>Both blocks together; a note of the later one replaces one of its name.</summary>
    public static YamlNode Join(YamlNode earlier, YamlNode later)
    {
        if (Of(earlier) is not { } below)
        {
            return later;
        }

        if (Of(later) is not { } above)
        {
            return earlier;
        }

        YamlMapping block = later as YamlMapping ?? earlier as YamlMapping ?? NodeEdit.Empty(later);
        return block.With("functions", NamedItems.Union(below, above)!);
    }
}
