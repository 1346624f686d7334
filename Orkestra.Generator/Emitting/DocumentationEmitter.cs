using System.Text;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Emitting;

/// <summary>Writes documentation comments from what a schema says.</summary>
internal static class DocumentationEmitter
{
    private static readonly char[] s_lineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>The comment of a type or a property.</summary>
    public static void Emit(SourceWriter source, DocumentationSpec documentation)
    {
        string summary = documentation.Description ?? (documentation.Path.Length == 0 ? "The custom resource." : $"The field {documentation.Path}.");
        Block(source, "summary", summary.Split(s_lineEnds));
        if (documentation.Rules.Count > 0)
        {
            Block(source, "remarks", documentation.Rules.SelectMany(static rule => rule.Split(s_lineEnds)));
        }
    }

    private static void Block(SourceWriter source, string tag, IEnumerable<string> lines)
    {
        source.Line($"/// <{tag}>");
        foreach (string line in lines)
        {
            source.Line($"/// {Escape(line)}".TrimEnd());
        }

        source.Line($"/// </{tag}>");
    }

    // A comment is XML, which has no words for some characters.
    private static string Escape(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (char character in line)
        {
            text.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\t' => " ",
                _ => System.Xml.XmlConvert.IsXmlChar(character) || char.IsSurrogate(character) ? character.ToString() : string.Empty,
            });
        }

        return text.ToString();
    }
}
