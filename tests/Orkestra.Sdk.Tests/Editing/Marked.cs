using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Editing;

/// <summary>A text whose cursor is marked by <c>‸</c>.</summary>
internal static class Marked
{
    private const string Mark = "‸";

    public static (SourceFile File, int Offset) At(string marked, string path = "katalog.yaml")
    {
        string text = marked.ReplaceLineEndings("\n");
        int offset = text.IndexOf(Mark, StringComparison.Ordinal);
        return (new SourceFile(path, text.Remove(offset, Mark.Length)), offset);
    }
}
