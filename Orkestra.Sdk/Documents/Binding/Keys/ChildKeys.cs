using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>What all kinds of child resources share (katalog.md §16.0).</summary>
internal static class ChildKeys
{
    /// <summary>What every kind has.</summary>
    public static KeyTable Common { get; } = new KeyTable("a child resource")
        .Key("name", Template, "Name of the object.")
        .Key("namespace", Template, "Namespace of the object; that of the custom resource unless given.")
        .Key("labels", PairKeys.Pairs, "Labels of the object.")
        .Key("reconcile", Flag, "Whether drift is corrected; under onReconcile it always is.")
        .Key("forceConflict", Flag, "Whether fields are taken over from other owners.")
        .With(ConditionKeys.Gate)
        .Key("forEach", Block(static () => ForEach), "One object for each element of a list.")
        .Key("sleep", Duration, "Artificial delay; a testing aid.")
        .Key("version", PlainText, "Earlier setting without effect.")
        .Inert("sleep")
        .Silent("version")
        .Defaults("reconcile=false");

    public static KeyTable ForEach { get; } = new KeyTable("forEach")
        .Required("field", PlainText, "Path of a list, for example spec.regions.")
        .Key("as", PlainText, "Name of the element in templates.")
        .Defaults("as=item");

    /// <summary>Keys that the binder reads for every kind; what remains is the kind's own.</summary>
    public static bool IsCommon(string key) => key == "annotations" || Common.TryGet(key, out _, out _);

    /// <summary>The start of a kind's table.</summary>
    public static KeyTable Kind(string title) => Common.Copy(title)
        .Key("annotations", PairKeys.Pairs, "Annotations of the object.");
}
