using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The status that is written (katalog.md §20).</summary>
internal static class StatusKeys
{
    public static KeyTable Status { get; } = new KeyTable("status")
        .Key("fields", Blocks(static () => Field), "Fields in their order; a later one for the same path wins.")
        .Key("conditions", Flag, "Whether the Ready condition and the observed generation are written.")
        .Key("include", PlainText, "File with further fields, which come first.")
        .Defaults("conditions=true");

    public static KeyTable Field { get; } = new KeyTable("a status field")
        .Required("path", PlainText, "Path below .status, for example phase.")
        .Required("value", Template, "Template of the value; an empty text clears the field.")
        .Key("type", Usually("string", "int", "float", "bool", "auto"), "Type of the value.")
        .Key("clearOnFalse", Flag, "Whether the field is emptied when its conditions fail.")
        .With(ConditionKeys.Gate)
        .Defaults("type=string clearOnFalse=false");
}
