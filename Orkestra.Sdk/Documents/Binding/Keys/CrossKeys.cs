using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Reading the custom resources of other entries (katalog.md §17).</summary>
internal static class CrossKeys
{
    public static KeyTable Cross { get; } = new KeyTable("a cross reference")
        .Key("crd", PlainText, "Name of the other entry.")
        .Key("labelSelector", TextMap, "Labels by which the other entry is found.")
        .Key("selector", Block(static () => Selector), "Which of its custom resources is read.")
        .Key("as", PlainText, "Name below .cross; the entry's unless given.")
        .Key("strategy", OneOf("first", "all"), "Whether of several matches the first is read, or all are, as items beside it.")
        .Key("source", Block(static () => Source), "Where the other entry is asked when it does not run in this process.")
        .ExactlyOne("crd labelSelector", "name the other entry, or say its labels")
        .Defaults("strategy=first");

    public static KeyTable Selector { get; } = new KeyTable("selector")
        .Key("name", Template, "Name of the custom resource.")
        .Key("namespace", Template, "Namespace of the custom resource; the reader's unless given.")
        .Key("matchLabels", TemplateMap, "Labels of the custom resource, instead of its name.")
        .AtLeastOne("name matchLabels", "say which custom resource is read");

    public static KeyTable Source { get; } = new KeyTable("source")
        .Key("endpoint", Template, "Whole URL.")
        .Key("host", Template, "Base URL of another runtime.")
        .Key("protocol", OneOf("info", "cr", "metrics", "health", "events"), "What is asked of the host.")
        .Key("crd", PlainText, "Name of the entry in the other runtime.")
        .Key("namespace", Template, "Namespace of the custom resource there.")
        .Key("auth", Block(static () => Auth), "How the caller identifies itself.")
        .Key("cacheFor", Duration, "How long an answer is reused.")
        .Older("type", "protocol")
        .AtMostOne("endpoint host", "endpoint is a whole URL, which needs no host")
        .Defaults("protocol=info cacheFor=30s");

    public static KeyTable Auth { get; } = new KeyTable("auth of a source")
        .Key("token", PlainText, "Token, usually $NAME of an environment variable.")
        .Key("secretRef", Block(static () => SecretRef), "Secret that holds the token.")
        .AtMostOne("token secretRef", "keep the one that is meant");

    public static KeyTable SecretRef { get; } = new KeyTable("secretRef")
        .Required("name", Template, "Name of the Secret.")
        .Key("namespace", Template, "Namespace of the Secret.")
        .Key("key", PlainText, "Key in the Secret.");
}
