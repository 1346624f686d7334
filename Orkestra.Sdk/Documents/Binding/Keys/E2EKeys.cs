using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>End-to-end tests (simulate-and-e2e.md §2).</summary>
internal static class E2EKeys
{
    public static KeyTable Document { get; } = new KeyTable("an E2E")
        .Required("apiVersion", PlainText, "Version of the language: orkestra.orkspace.io/v1.")
        .Required("kind", PlainText, "Kind of the document.")
        .Required("metadata", Block(static () => DocumentKeys.Metadata), "Name and description of the document.")
        .Key("imports", Either(list: List(Either(text: PlainText, map: Block(static () => Import))), map: Block(static () => SimulateKeys.Files)), "Other tests that are run afterwards.")
        .Key("spec", Block(static () => Spec), "What is tested and expected.");

    public static KeyTable Import { get; } = new KeyTable("an import of an E2E")
        .Required("path", PlainText, "Path of the test.")
        .Key("wait", Duration, "Time before it.")
        .Key("freshCluster", Flag, "Whether it gets a cluster of its own.");

    public static KeyTable Spec { get; } = new KeyTable("spec of an E2E")
        .Key("katalog", PlainText, "Path of a Katalog or Komposer.")
        .Key("crd", PlainText, "Path of a CRD.")
        .Key("crdFiles", Texts, "Further paths of CRDs.")
        .Key("cr", PlainText, "Path of custom resources.")
        .Key("crFiles", Texts, "Further paths of custom resources.")
        .Key("custom", Block(static () => Custom), "What is tested, if not an operator of a Katalog.")
        .Key("customOperator", Flag, "Earlier spelling of custom.target: kubernetes.")
        .Key("init", Block(static () => Init), "Built-in example that is tested.")
        .Key("cluster", Block(static () => Cluster), "Cluster in which it is tested.")
        .Key("setup", Either(list: Texts, map: Block(static () => Setup)), "What is applied first.")
        .Key("valuesFiles", Texts, "Helm values for installing Orkestra.")
        .Key("notes", Either(list: Blocks(static () => NoteKeys.Note), map: Block(static () => NoteKeys.Notes)), "Notes that conditions may call.")
        .Key("expect", Blocks(static () => Checkpoint), "Checkpoints in their order.")
        .Key("onFailure", Block(static () => OnFailure), "What is shown when a checkpoint fails.");

    public static KeyTable Custom { get; } = new KeyTable("custom")
        .Required("target", OneOf("kubernetes", "container"), "What is tested.");

    public static KeyTable Init { get; } = new KeyTable("init")
        .Key("pack", PlainText, "Pack of the example.")
        .Key("example", PlainText, "Name of the example.");

    public static KeyTable Cluster { get; } = new KeyTable("cluster")
        .Key("provider", OneOf("kind", "existing"), "Where the cluster comes from.")
        .Key("name", PlainText, "Name of the cluster.")
        .Key("reuse", Flag, "Whether a cluster of that name is used as it is.")
        .Defaults("provider=kind name=ork-e2e reuse=false");

    public static KeyTable Setup { get; } = new KeyTable("setup of an E2E")
        .Key("apply", List(Either(text: PlainText, map: Block(static () => ApplyStep))), "Manifests in their order.")
        .Key("helm", Blocks(static () => HelmStep), "Charts in their order.")
        .Key("wait", Blocks(static () => EntryKeys.SetupWait), "Objects that must be there before the test goes on.");

    public static KeyTable ApplyStep { get; } = new KeyTable("a manifest")
        .Required("path", PlainText, "Path of the manifest.")
        .Key("wait", Blocks(static () => EntryKeys.SetupWait), "Objects that must be there before the next one.");

    public static KeyTable HelmStep { get; } = new KeyTable("a chart")
        .Key("repo", PlainText, "Repository of the chart.")
        .Required("chart", PlainText, "Name or path of the chart.")
        .Key("release", PlainText, "Name of the release.")
        .Key("namespace", PlainText, "Namespace of the release.")
        .Key("version", PlainText, "Version of the chart.")
        .Key("valueFiles", Texts, "Files with values.")
        .Key("values", FreeMap, "Values.")
        .Key("createNamespace", Flag, "Whether the namespace is made.")
        .Key("wait", Blocks(static () => EntryKeys.SetupWait), "Objects that must be there before the next one.");

    public static KeyTable Checkpoint { get; } = new KeyTable("a checkpoint")
        .Key("name", PlainText, "Name that is printed.")
        .Key("after", OneOf("setup-complete", "cr-applied", "cr-deleted"), "Event it follows.")
        .Key("timeout", Duration, "Longest wait for it to hold.")
        .Key("wait", Duration, "Time before it is first judged.")
        .Key("resources", Blocks(static () => Resource), "Objects that must be there.")
        .Key("commands", Blocks(static () => Command), "Commands that must succeed.")
        .Key("kubectl", Block(static () => KubectlKeys.Kubectl), "What is asked of the cluster.")
        .With(ConditionKeys.Gate)
        .Key("onFailure", Block(static () => OnFailure), "What is shown when it fails.")
        .Key("include", PlainText, "File with checkpoints that take this item's place.")
        .AtLeastOne("name include", "the name is printed")
        .AtLeastOne("resources commands kubectl include", "a checkpoint without checks proves nothing")
        .Defaults("timeout=60s");

    public static KeyTable Resource { get; } = new KeyTable("an expected resource")
        .Required("kind", PlainText, "Kind of the object.")
        .Key("name", PlainText, "Name of the object.")
        .Key("namespace", PlainText, "Namespace of the object.")
        .Key("count", Whole, "How many there must be.")
        .Key("ready", Flag, "Whether it must be ready.");

    public static KeyTable Command { get; } = new KeyTable("a command")
        .Required("run", PlainText, "Shell command.")
        .Key("exitCode", Whole, "Exit code it must have.")
        .With(KubectlKeys.Assertions);

    public static KeyTable OnFailure { get; } = new KeyTable("onFailure")
        .Key("kubectl", Block(static () => KubectlKeys.Kubectl), "What is asked of the cluster.")
        .Key("commands", List(Either(text: PlainText, map: Block(static () => Command))), "Commands that are run.");
}
