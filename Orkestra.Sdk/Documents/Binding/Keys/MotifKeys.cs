using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Inputs and resources of a Motif (katalog.md §28).</summary>
internal static class MotifKeys
{
    public static KeyTable Input { get; } = new KeyTable("an input")
        .Required("name", PlainText, "Name below .inputs.")
        .Key("required", Flag, "Whether an import must give it.")
        .Key("default", PlainText, "Value when an import does not give it.")
        .Key("type", OneOf("string", "int", "integer", "bool", "boolean", "number", "float"), "Type of the value.")
        .Key("description", PlainText, "What it is for.")
        .Defaults("required=false type=string");

    public static KeyTable Resources { get; } = HookKeys.Kinds.Copy("resources of a Motif")
        .With(ConditionKeys.Gate)
        .Key("onCreate", Hook(static () => HookKeys.Block), "Children that are added to onCreate of the importing entry.");
}
