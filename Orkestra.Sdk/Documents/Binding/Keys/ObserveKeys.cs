using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Other objects that trigger reconciles (katalog.md §14.4).</summary>
internal static class ObserveKeys
{
    public static KeyTable Observe { get; } = new KeyTable("observe")
        .Key("watch", Blocks(static () => Watch), "Kinds that are watched.")
        .Key("events", FreeMap, "Events that are watched, by name.");

    public static KeyTable Watch { get; } = new KeyTable("a watch")
        .Required("apiVersion", PlainText, "API version of the kind.")
        .Required("kind", PlainText, "The kind.")
        .Key("namespace", PlainText, "The only namespace that is watched.")
        .Key("name", PlainText, "The only object that is watched.")
        .Key("on", List(OneOf("create", "update", "delete")), "Changes that count.")
        .Key("keyFrom", Block(static () => KeyFrom), "How the custom resource is found that belongs to an object.")
        .Defaults("on=[create,update,delete]");

    public static KeyTable KeyFrom { get; } = new KeyTable("keyFrom")
        .Key("label", PlainText, "Label that names the custom resource.")
        .Key("name", Template, "Name of the custom resource.")
        .Key("namespace", Template, "Namespace of the custom resource.")
        .ExactlyOne("label name", "say how the custom resource is found")
        .Needs("namespace", "name", "a label says the namespace too");
}
