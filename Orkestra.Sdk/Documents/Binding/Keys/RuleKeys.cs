using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Normalisation, validation and mutation (katalog.md §8 to §10).</summary>
internal static class RuleKeys
{
    public static KeyTable Normalize { get; } = new KeyTable("normalize")
        .Key("spec", Map(Either(text: Template, map: Any)), "Spec fields by path, with the template of their new value.")
        .Key("audit", Flag, "Whether templates can see what was changed.");

    public static KeyTable Admission { get; } = new KeyTable("admission")
        .Key("validation", Block(static () => Validation), "Rules that a custom resource must fulfil.")
        .Key("mutation", Block(static () => Mutation), "Spec fields that are set when they are absent, or always.");

    public static KeyTable Validation { get; } = new KeyTable("validation")
        .Key("rules", Blocks(static () => ValidationRule), "The rules; all are judged and all violations are reported.")
        .Key("include", PlainText, "File with further rules, which come first.")
        .Key("external", Blocks(static () => ExternalKeys.Call), "Calls whose results the rules may use.");

    public static KeyTable ValidationRule { get; } = new KeyTable("a validation rule")
        .Required("field", Template, "Path such as spec.image, or a template.")
        .Key("message", Template, "What the author of the custom resource is told.")
        .Key("action", OneOf("deny", "warn"), "Whether a violation stops the custom resource.")
        .With(ConditionKeys.Comparison)
        .With(ConditionKeys.Gate)
        .Key("fires", Block(static () => Fires), "When the rule is judged.")
        .Key("link", PlainText, "Field of the self-service form that is blamed.")
        .Defaults("action=deny");

    public static KeyTable Mutation { get; } = new KeyTable("mutation")
        .Key("mutateFirst", Flag, "Whether reconciling mutates before it validates.")
        .Key("rules", Blocks(static () => MutationRule), "The rules in their order.")
        .Key("include", PlainText, "File with further rules, which come first.")
        .Key("external", Blocks(static () => ExternalKeys.Call), "Calls whose results the rules may use.")
        .Defaults("mutateFirst=true");

    public static KeyTable MutationRule { get; } = new KeyTable("a mutation rule")
        .Required("field", Template, "Path of the field that is set, for example spec.replicas.")
        .Key("default", Template, "Value that is set when the field is absent or empty.")
        .Key("override", Template, "Value that is always set.")
        .Key("valueType", OneOf("string", "int", "integer", "float", "number", "bool", "boolean"), "Type to which the value is converted.")
        .With(ConditionKeys.Gate)
        .Key("fires", Block(static () => Fires), "When the rule is applied.")
        .ExactlyOne("default override", "write default to fill the field in, or override to replace it");

    public static KeyTable Fires { get; } = new KeyTable("fires")
        .Key("reconcile", Flag, "Whether the rule also counts when the custom resource is reconciled.")
        .Defaults("reconcile=true");
}
