namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The list form of maps from names to texts, which earlier documents use for labels.</summary>
internal static class PairKeys
{
    public static KeyTable Pair { get; } = new KeyTable("a pair")
        .Required("key", ValueShape.PlainText, "Name.")
        .Key("value", ValueShape.Template, "Text.");

    /// <summary>A map from names to texts, or a list of pairs.</summary>
    public static ValueShape Pairs { get; } = ValueShape.Either(list: ValueShape.Blocks(static () => Pair), map: ValueShape.TemplateMap);
}
