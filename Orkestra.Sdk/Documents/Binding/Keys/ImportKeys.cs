using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Composition: imports of Komposers and of Motifs (katalog.md §27, §28.2).</summary>
internal static class ImportKeys
{
    public static KeyTable Sources { get; } = new KeyTable("imports of a Komposer")
        .Key("registry", List(Either(text: PlainText, map: Block(static () => Registry))), "Published patterns.")
        .Key("files", List(Either(text: PlainText, map: Block(static () => File))), "Files and URLs.")
        .Key("helm", Blocks(static () => Helm), "Helm charts whose output holds Katalogs.");

    public static KeyTable Registry { get; } = new KeyTable("an import from a registry")
        .Required("url", PlainText, "Where the pattern is.")
        .Key("version", PlainText, "Version of the pattern.")
        .Key("oci", Flag, "Whether the registry speaks OCI.")
        .Key("useKomposer", Flag, "Whether the pattern's Komposer is taken instead of its Katalog.")
        .Key("auth", Block(static () => Auth), "How the caller identifies itself.")
        .Key("katalog", BlockMap(static () => GitReference), "Patterns of a Git registry, by name.")
        .Defaults("oci=false useKomposer=false");

    public static KeyTable GitReference { get; } = new KeyTable("a pattern of a Git registry")
        .Key("branch", PlainText, "Branch.")
        .Key("version", PlainText, "Tag of the repository.")
        .Key("sha", PlainText, "Commit.");

    public static KeyTable File { get; } = new KeyTable("an imported file")
        .Required("url", PlainText, "Path or URL.")
        .Key("auth", Block(static () => Auth), "How the caller identifies itself.");

    public static KeyTable Helm { get; } = new KeyTable("an imported Helm chart")
        .Required("repo", PlainText, "Repository of the chart.")
        .Required("chart", PlainText, "Name of the chart.")
        .Key("version", PlainText, "Version of the chart.")
        .Key("path", PlainText, "Folder of the chart in a Git repository.")
        .Key("valueFiles", Texts, "Files with values; later ones win.")
        .Key("values", FreeMap, "Values, which win over those of files.")
        .Key("auth", Block(static () => Auth), "How the caller identifies itself.");

    public static KeyTable Auth { get; } = new KeyTable("auth of an import")
        .Required("type", OneOf("bearer", "github", "basic"), "How the caller identifies itself.")
        .Key("fromEnv", PlainText, "Environment variable that holds the token.")
        .Key("usernameFromEnv", PlainText, "Environment variable that holds the user name.")
        .Key("passwordFromEnv", PlainText, "Environment variable that holds the password.")
        .Needs("passwordFromEnv", "usernameFromEnv")
        .AtMostOne("fromEnv usernameFromEnv", "a token stands alone; a user name comes with a password");

    public static KeyTable Motif { get; } = new KeyTable("an import of a Motif")
        .Required("motif", PlainText, "Path or reference of the Motif.")
        .Key("version", PlainText, "Version of the Motif.")
        .Key("oci", Flag, "Whether the registry speaks OCI.")
        .Key("auth", Block(static () => Auth), "How the caller identifies itself.")
        .Key("with", TemplateMap, "Values of the Motif's inputs.")
        .Defaults("oci=false");
}
