using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Maturity, policies and publishing (katalog.md §26).</summary>
internal static class LifecycleKeys
{
    public static KeyTable Lifecycle { get; } = new KeyTable("lifecycle")
        .Key("maturity", OneOf("alpha", "beta", "stable", "deprecated"), "How far the document has come.")
        .Key("deprecation", Block(static () => Deprecation), "Since when and for what it is given up.")
        .Key("compatibility", Block(static () => Compatibility), "Versions it works with.")
        .Key("accept", Block(static () => Accept), "Imports that are accepted in spite of their maturity.");

    public static KeyTable Deprecation { get; } = new KeyTable("deprecation")
        .Key("timeline", Block(static () => Timeline), "First and last day.")
        .Key("migratedTo", PlainText, "What replaces it.")
        .Key("message", PlainText, "What users are told.");

    public static KeyTable Timeline { get; } = new KeyTable("timeline")
        .Key("from", PlainText, "First day, YYYY-MM-DD.")
        .Key("to", PlainText, "Last day, YYYY-MM-DD.");

    public static KeyTable Compatibility { get; } = new KeyTable("compatibility")
        .Key("kubernetes", PlainText, "Range of Kubernetes versions.")
        .Key("orkestra", PlainText, "Range of Orkestra versions.");

    public static KeyTable Accept { get; } = new KeyTable("accept")
        .Key("patterns", Blocks(static () => Pattern), "Patterns that are accepted.");

    public static KeyTable Pattern { get; } = new KeyTable("a pattern")
        .Required("name", PlainText, "Name of the pattern.")
        .Key("author", PlainText, "Its author.")
        .Key("version", PlainText, "Its version.");

    public static KeyTable Policy { get; } = new KeyTable("policy")
        .Key("lifecycle", Block(static () => PolicyLifecycle), "What maturity imports must have.");

    public static KeyTable PolicyLifecycle { get; } = new KeyTable("policy.lifecycle")
        .Key("minMaturity", OneOf("alpha", "beta", "stable"), "Least maturity of imports.");

    public static KeyTable Publish { get; } = new KeyTable("publish")
        .Key("identity", PlainText, "Who signs.")
        .Key("signing", Block(static () => Signing), "Which signatures are accepted.")
        .Key("gates", Any, "What must hold before a document is published.");

    public static KeyTable Signing { get; } = new KeyTable("signing")
        .Key("verify", Flag, "Whether signatures are checked.")
        .Key("expectedIdentities", Texts, "Who may have signed.");
}
