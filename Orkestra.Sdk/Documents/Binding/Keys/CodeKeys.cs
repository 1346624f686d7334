using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Code beside or instead of declarations (katalog.md §14.1).</summary>
internal static class CodeKeys
{
    public static KeyTable Constructor { get; } = new KeyTable("constructor")
        .Required("location", PlainText, "Package of the code.")
        .Required("function", PlainText, "Function that makes the reconciler.")
        .Key("alias", PlainText, "Short name for the package.")
        .Key("version", PlainText, "Version of the package.")
        .Key("fetch", Flag, "Whether the package is fetched.")
        .Key("managedResources", List(Either(text: PlainText, map: Block(static () => ManagedResource))), "Kinds that the code reads and writes, for its permissions.")
        .Key("args", FreeMap, "Values that the code gets.")
        .Older("resources", "managedResources")
        .Inert("fetch");

    public static KeyTable Hooks { get; } = Constructor.Copy("hooks")
        .Key("runHooksFirst", Flag, "Whether the code runs before the declarations.")
        .Key("external", Blocks(static () => ExternalKeys.Call), "Calls whose results the code gets.")
        .Defaults("runHooksFirst=false");

    public static KeyTable ManagedResource { get; } = new KeyTable("a managed resource")
        .Required("kind", PlainText, "The kind.")
        .Key("group", PlainText, "API group of the kind.")
        .Key("version", PlainText, "Version of the kind.")
        .Key("plural", PlainText, "Plural as in URLs.")
        .Key("apiVersion", PlainText, "Group and version in one.")
        .Key("namespaced", Flag, "Whether objects of the kind live in namespaces.")
        .Key("verbs", Texts, "What the code does with them.");
}
