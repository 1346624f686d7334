using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Resources outside the cluster (katalog.md §21).</summary>
internal static class ProviderKeys
{
    public static KeyTable Provider { get; } = new KeyTable("a provider")
        .Required("name", PlainText, "Name of the provider, for example aws.")
        .Key("required", Flag, "Whether the document cannot run without it.")
        .Key("auth", TextMap, "Credentials, each usually $NAME of an environment variable.")
        .Key("version", PlainText, "Version of the provider that is needed.")
        .Key("library", PlainText, "Artifact that holds the provider.")
        .Inert("version library")
        .Defaults("required=false");

    /// <summary>The kinds of an item are the provider's own; only its gate is ours.</summary>
    public static ValueShape Items { get; } = Map(List(FreeMap));
}
