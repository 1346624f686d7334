using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Notes that documents define themselves (katalog.md §25).</summary>
internal static class NoteKeys
{
    public static KeyTable Notes { get; } = new KeyTable("notes")
        .Key("functions", Blocks(static () => Note), "The notes.")
        .Key("include", PlainText, "File with further notes.");

    public static KeyTable Note { get; } = new KeyTable("a note")
        .Required("name", PlainText, "Name that templates call it by.")
        .Required("expression", Template, "Template it stands for.")
        .Key("description", PlainText, "What it is for.")
        .Key("shadow", Flag, "Whether it may hide a built-in note of the same name.")
        .Defaults("shadow=false");
}
