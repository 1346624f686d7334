using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Objects of any other kind; keys that are not ours belong to the object (katalog.md §16.10).</summary>
internal static class CustomKeys
{
    public static KeyTable Custom { get; } = new KeyTable("objects of any kind")
        .Required("apiVersion", PlainText, "API version of the object.")
        .Required("kind", PlainText, "Kind of the object.")
        .Required("metadata", Block(static () => Metadata), "Name, namespace, labels and annotations of the object.")
        .Key("spec", Any, "Spec of the object, with templates in any text.")
        .Key("status", Any, "Status of the object, written through its subresource, where the kind has one.")
        .Key("hasStatus", Flag, "Whether the status is written.")
        .Key("reconcile", Flag, "Whether drift is corrected; under onReconcile it always is.")
        .Key("forceConflict", Flag, "Whether fields are taken over from other owners.")
        .With(ConditionKeys.Gate)
        .Key("forEach", Block(static () => ChildKeys.ForEach), "One object for each element of a list.")
        .Key("sleep", Duration, "Artificial delay; a testing aid.")
        .Inert("sleep")
        .Open()
        .Defaults("reconcile=false");

    public static KeyTable Metadata { get; } = new KeyTable("metadata of a custom object")
        .Key("name", Template, "Name of the object.")
        .Key("namespace", Template, "Namespace of the object.")
        .Key("namespaced", Flag, "Whether objects of the kind live in namespaces.")
        .Key("labels", PairKeys.Pairs, "Labels of the object.")
        .Key("annotations", PairKeys.Pairs, "Annotations of the object.")
        .Defaults("namespaced=true");
}
