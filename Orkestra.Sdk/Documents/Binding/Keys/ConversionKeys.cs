using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Conversion between the versions of a kind (katalog.md §13).</summary>
internal static class ConversionKeys
{
    public static KeyTable Conversion { get; } = new KeyTable("conversion")
        .Key("storageVersion", PlainText, "Version in which custom resources are stored.")
        .Key("paths", Blocks(static () => Path), "One way from a version to another.")
        .Key("updateCRD", Flag, "Whether the CRD is made to call the conversion webhook.")
        .Key("participant", Flag, "Whether the entry takes part without ways of its own.")
        .Key("include", PlainText, "File with further paths.")
        .Defaults("updateCRD=false participant=false");

    public static KeyTable Path { get; } = new KeyTable("a conversion path")
        .Required("from", PlainText, "Version that is converted.")
        .Required("to", PlainText, "Version that comes out.")
        .Required("spec", FreeMap, "Spec of the version that comes out, with templates over the one that goes in.");
}
