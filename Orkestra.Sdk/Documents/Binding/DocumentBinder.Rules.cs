using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static readonly string[] s_comparisons =
        [.. ConditionKeys.Comparison.Keys.Where(static key => key.Role == KeyRole.Bound && key.Name is not "value").Select(static key => key.Name)];

    private static NormalizeDeclaration? BindNormalize(MappingReader entry)
    {
        if (entry.Nested("normalize", RuleKeys.Normalize) is not { } normalize)
        {
            return null;
        }

        var fields = new List<NamedText>();
        if (normalize.Mapping("spec") is { } spec)
        {
            AddFields(fields, spec, string.Empty);
        }

        return new NormalizeDeclaration { Node = normalize.Map, Fields = fields, Audit = normalize.Boolean("audit") };
    }

    // Paths may be written with dots or as nested maps.
    private static void AddFields(List<NamedText> fields, YamlMapping map, string parent)
    {
        foreach (YamlEntry entry in map.Entries)
        {
            string path = parent.Length == 0 ? entry.Key.Value : $"{parent}.{entry.Key.Value}";
            if (entry.Value is YamlMapping nested)
            {
                AddFields(fields, nested, path);
            }
            else if (entry.Value is YamlScalar text)
            {
                fields.Add(new NamedText(new Located<string>(path, entry.Key), new Located<string>(text.IsNull ? string.Empty : text.Value, text)));
            }
        }
    }

    // The latest place is admission; the earliest was a bare list in the operator box.
    private ValidationDeclaration? BindValidation(MappingReader entry, MappingReader? box)
    {
        MappingReader? holder = Holder(entry, box, "validation");
        if (holder?.Get("validation") is YamlSequence list)
        {
            return new ValidationDeclaration { Node = list, Rules = BindRules(holder.Items("validation", RuleKeys.ValidationRule)) };
        }

        return holder?.Nested("validation", RuleKeys.Validation) is { } validation
            ? new ValidationDeclaration
            {
                Node = validation.Map,
                Rules = BindRules(validation.Items("rules", RuleKeys.ValidationRule)),
                Include = validation.Text("include"),
                External = BindExternal(validation),
            }
            : null;
    }

    private MutationDeclaration? BindMutation(MappingReader entry, MappingReader? box)
    {
        MappingReader? holder = Holder(entry, box, "mutation");
        if (holder?.Get("mutation") is YamlSequence list)
        {
            return new MutationDeclaration { Node = list, Rules = BindMutations(holder.Items("mutation", RuleKeys.MutationRule)) };
        }

        return holder?.Nested("mutation", RuleKeys.Mutation) is { } mutation
            ? new MutationDeclaration
            {
                Node = mutation.Map,
                MutateFirst = mutation.Boolean("mutateFirst"),
                Rules = BindMutations(mutation.Items("rules", RuleKeys.MutationRule)),
                Include = mutation.Text("include"),
                External = BindExternal(mutation),
            }
            : null;
    }

    private static MappingReader? Holder(MappingReader entry, MappingReader? box, string key) =>
        entry.Nested("admission", RuleKeys.Admission) is { } admission && admission.Has(key) ? admission
        : entry.Has(key) ? entry
        : box?.Has(key) == true ? box : null;

    private List<ValidationRuleDeclaration> BindRules(IReadOnlyList<MappingReader> items)
    {
        var rules = new List<ValidationRuleDeclaration>();
        foreach (MappingReader item in items)
        {
            ConditionDeclaration test = BindTest(item);
            _context.Conditions.Add(test);
            rules.Add(new ValidationRuleDeclaration
            {
                Node = item.Map,
                Test = test,
                Message = item.Text("message"),
                Action = item.OneOf("action", "deny", "warn"),
                ValueType = item.Text("valueType"),
                Gate = BindGate(item),
                OnReconcile = item.Nested("fires", RuleKeys.Fires)?.Boolean("reconcile"),
                Link = item.Text("link"),
            });
        }

        return rules;
    }

    private ConditionDeclaration BindTest(MappingReader item)
    {
        (string name, YamlNode? node, Located<string>? value) = BindOperator(item);
        string[] written = [.. s_comparisons.Where(item.Has)];
        if (written.Length > 1)
        {
            item.TryGet(written[1], out YamlEntry second);
            _context.Diagnostics.Report(
                DiagnosticRules.ConflictingFields,
                second.Key,
                $"'{written[0]}' and '{written[1]}' exclude each other in {item.Label}",
                "a rule makes one comparison: write a second rule");
        }
        else if (written.Length == 0 && item.TryGet("value", out YamlEntry bare))
        {
            // Unlike in a condition, a value alone is not compared with.
            _context.Diagnostics.Report(DiagnosticRules.NoEffect, bare.Key, $"'value' in {item.Label} has no effect without 'operator'", "write equals instead of value");
            (name, node, value) = ("exists", null, null);
        }

        return new ConditionDeclaration { Node = item.Map, Field = item.Text("field"), Operator = name, OperatorNode = node, Value = value };
    }

    private List<MutationRuleDeclaration> BindMutations(IReadOnlyList<MappingReader> items)
    {
        var rules = new List<MutationRuleDeclaration>();
        foreach (MappingReader item in items)
        {
            GateDeclaration gate = BindGate(item);
            Located<string>? replaced = item.Text("override");
            if (item.Text("field") is { } field && (replaced ?? item.Text("default")) is { } value)
            {
                rules.Add(new MutationRuleDeclaration
                {
                    Node = item.Map,
                    Field = field,
                    Value = value,
                    IsOverride = replaced is not null,
                    ValueType = item.Text("valueType"),
                    Gate = gate,
                    OnReconcile = item.Nested("fires", RuleKeys.Fires)?.Boolean("reconcile"),
                });
            }
        }

        return rules;
    }
}
