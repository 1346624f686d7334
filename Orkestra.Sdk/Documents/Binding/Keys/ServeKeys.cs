using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Self-service (katalog.md §26).</summary>
internal static class ServeKeys
{
    public static KeyTable Serve { get; } = new KeyTable("serve")
        .Key("enabled", Flag, "Whether the kind is offered.")
        .Key("category", PlainText, "Group in the catalogue.")
        .Key("description", PlainText, "Text in the catalogue.")
        .Key("ignore", Texts, "Spec fields that forms do not show.")
        .Key("fields", BlockMap(static () => Field), "Fields of a submission, by name.")
        .Key("labels", BlockMap(static () => Field), "Labels that a submission sets, by name.")
        .Key("annotations", BlockMap(static () => Field), "Annotations that a submission sets, by name.")
        .Key("include", PlainText, "File with further fields.")
        .Key("name", Template, "Name of the custom resource.")
        .Key("namespace", Template, "Namespace of the custom resource.")
        .Key("modes", Block(static () => Modes), "Which forms of submissions are accepted.")
        .Key("apply", Block(static () => Apply), "What happens when an object is there already.")
        .Key("tokens", BlockMap(static () => Permission), "What each caller may do, by token.")
        .Key("target", Either(text: PlainText, map: BlockMap(static () => Target)), "Name or names under which the kind is offered.")
        .Key("targetOverride", Any, "Reserved.")
        .Key("config", Block(static () => Config), "Shape of the answers.")
        .Key("clusters", Either(text: Template, list: Templates), "Clusters to which submissions go.")
        .Older("ignoreFields", "ignore")
        .Older("cluster", "clusters")
        .Defaults("enabled=false");

    public static KeyTable Field { get; } = new KeyTable("a field of serve")
        .Key("label", PlainText, "Label in forms.")
        .Key("hint", PlainText, "Explanation in forms.")
        .Key("placeholder", PlainText, "Example in forms.")
        .Key("category", PlainText, "Section in forms.")
        .Key("order", Whole, "Position in forms.")
        .Key("required", Flag, "Whether a submission must give it.")
        .Key("disabled", PlainText, "Why it cannot be given.")
        .Key("type", OneOf("string", "integer", "number", "boolean", "enum"), "Type of the value.")
        .Key("enum", Texts, "Values that are accepted.")
        .Key("path", PlainText, "Spec field that is set.")
        .Key("value", Template, "Template of the value that is set.")
        .Key("values", TemplateMap, "Templates of several fields that are set, by path.")
        .Key("default", Template, "Value when a submission does not give it.")
        .Key("override", Template, "Value that is always set.")
        .With(ConditionKeys.Gate)
        .AtMostOne("value values", "values sets several fields, value one")
        .Defaults("category=Spec");

    public static KeyTable Modes { get; } = new KeyTable("modes of serve")
        .Key("target", Flag, "Whether flat submissions are accepted.")
        .Key("cr", Flag, "Whether whole custom resources are accepted.")
        .Defaults("target=true cr=true");

    public static KeyTable Apply { get; } = new KeyTable("apply of serve")
        .Key("overrides", FreeMap, "Which conflicts a submission wins.");

    public static KeyTable Permission { get; } = new KeyTable("a permission of serve")
        .Key("namespaces", Texts, "Namespaces the caller may use.")
        .Key("permissions", Block(static () => Permissions), "Operations the caller may do.")
        .Key("include", PlainText, "File with further permissions.");

    public static KeyTable Permissions { get; } = new KeyTable("permissions of serve")
        .Key("global", List(Operation), "Operations everywhere.")
        .Key("schema", List(Operation), "Operations on the catalogue.")
        .Key("resources", List(Operation), "Operations on custom resources.");

    public static KeyTable Target { get; } = new KeyTable("a target of serve")
        .Key("primary", Flag, "Whether it is the main one.")
        .Key("enabled", Flag, "Whether it is offered.")
        .Key("include", PlainText, "File with the target.")
        .Key("operatorBox", Block(static () => OperatorBoxKeys.Box), "Declarations for custom resources that came this way.")
        .Key("modes", Block(static () => Modes), "Which forms of submissions are accepted.")
        .Key("apply", Block(static () => Apply), "What happens when an object is there already.")
        .Key("tokens", BlockMap(static () => Permission), "What each caller may do, by token.")
        .Key("config", Block(static () => Config), "Shape of the answers.")
        .Key("clusters", Either(text: Template, list: Templates), "Clusters to which submissions go.")
        .Key("targetOverride", Any, "Reserved.")
        .Defaults("enabled=true");

    public static KeyTable Config { get; } = new KeyTable("config of serve")
        .Key("response", Block(static () => Response), "What an answer holds.");

    public static KeyTable Response { get; } = new KeyTable("response of serve")
        .Key("default", Flag, "Whether the whole custom resource is in it.")
        .Key("payload", TemplateMap, "Further values, by name.")
        .Key("exclude", Templates, "Paths that are left out.")
        .Key("poll", FreeMap, "Where and what to ask for progress.");

    private static ValueShape Operation => OneOf("get", "list", "create", "update", "delete", "*");
}
