using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Simulations (simulate-and-e2e.md §1).</summary>
internal static class SimulateKeys
{
    public static KeyTable Document { get; } = new KeyTable("a Simulate")
        .Required("apiVersion", PlainText, "Version of the language: orkestra.orkspace.io/v1.")
        .Required("kind", PlainText, "Kind of the document.")
        .Required("metadata", Block(static () => DocumentKeys.Metadata), "Name and description of the document.")
        .Key("imports", Either(list: Texts, map: Block(static () => Files)), "Other simulations that are run in their order.")
        .Key("spec", Block(static () => Spec), "What is simulated and expected.");

    public static KeyTable Files { get; } = new KeyTable("imports of a Simulate")
        .Required("files", Texts, "Paths of simulations.");

    public static KeyTable Spec { get; } = new KeyTable("spec of a Simulate")
        .Required("katalog", PlainText, "Path of a Katalog or Komposer.")
        .Key("cr", PlainText, "Path of custom resources.")
        .Key("crFiles", Texts, "Further paths of custom resources.")
        .Key("crd", PlainText, "Path of a CRD.")
        .Key("crdFiles", Texts, "Further paths of CRDs.")
        .Key("target", PlainText, "Self-service target whose operator box is simulated.")
        .Inert("target")
        .Key("cycles", Whole, "Number of reconcile cycles.")
        .Key("skipExternal", Flag, "Whether external calls are answered without being made.")
        .Key("expect", Block(static () => Expect), "What must have happened.")
        .AtLeastOne("cr crFiles", "name the custom resource that is reconciled")
        .Defaults("cycles=10 skipExternal=false");

    public static KeyTable Expect { get; } = new KeyTable("expect of a Simulate")
        .Key("steady", Flag, "Whether the cycles must come to rest.")
        .Key("steadyAt", Whole, "Cycle by which they must have come to rest.")
        .Key("noErrors", Flag, "Whether no cycle may fail.")
        .Key("ops", Blocks(static () => Operation), "Operations that must have been made.")
        .Key("absent", Blocks(static () => Absent), "Operations that must not have been made.")
        .Key("crds", BlockMap(static () => Expect), "Expectations of single entries, by name.");

    public static KeyTable Absent { get; } = new KeyTable("an absent operation")
        .Key("cycle", Whole, "Cycle, from 1.")
        .Key("verb", OneOf("create", "update", "delete", "patch", "apply"), "What is done.")
        .Key("resource", PlainText, "Plural of the kind, in lower case.")
        .Key("name", PlainText, "Name of the object.")
        .Key("count", Whole, "How often at least.")
        .Key("include", PlainText, "File with operations that take this item's place.")
        .AtLeastOne("resource include", "say which kind is written");

    public static KeyTable Operation { get; } = Absent.Copy("an expected operation");
}
