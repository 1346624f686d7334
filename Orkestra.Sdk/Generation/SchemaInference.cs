using System.Globalization;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Validation;

namespace Orkestra.Sdk.Generation;

/// <summary>Reads the schema of an entry's custom resources out of its expressions, conditions, rules and status. Stateless.</summary>
internal static class SchemaInference
{
    private const string Spec = "spec.";
    private const string Status = "status.";

    /// <summary>The schema of the whole custom resource, with the fields <c>spec</c> and <c>status</c>.</summary>
    public static InferredField Of(KatalogDocument document, CrdDeclaration entry, ValidationOptions options)
    {
        var root = new InferredField();
        root.At("spec").Kinds.Add(SchemaTypeKind.Object);
        root.At("status").Kinds.Add(SchemaTypeKind.Object);
        if (DocumentAccess.Of(document, options).TryGetValue(entry.Name.Value, out AccessSet? accesses))
        {
            AddReads(root, accesses);
        }

        foreach (NamedText normalized in entry.Normalize?.Fields ?? [])
        {
            root.At(Spec + normalized.Name.Value);
        }

        AddMutations(root, entry);
        AddRules(root, entry);
        AddStatus(root, entry);
        return root;
    }

    private static void AddReads(InferredField root, AccessSet accesses)
    {
        foreach (string path in accesses.OwnReads.Concat(accesses.Uses.Keys).Distinct().OrderBy(static path => path, StringComparer.Ordinal))
        {
            if (path is "" or "spec" or "status")
            {
                // The object as a whole is used somewhere, so there may be more in it than is named.
                foreach (string part in path.Length == 0 ? ["spec", "status"] : new[] { path })
                {
                    root.At(part).IsOpen = true;
                }
            }
            else if (path.StartsWith(Spec, StringComparison.Ordinal) || path.StartsWith(Status, StringComparison.Ordinal))
            {
                Read(root, path, accesses);
            }
        }
    }

    private static void Read(InferredField root, string path, AccessSet accesses)
    {
        string[] names = path.Split('.');
        if (names.Any(static name => name.Length == 0 || name.IndexOfAny(['/', ' ']) >= 0))
        {
            // A key of a map, such as a label, whose own dots look like those of a path.
            root.At($"{names[0]}.{names[1]}").IsOpen = true;
            return;
        }

        InferredField field = root.At(path);
        if (accesses.Uses.TryGetValue(path, out HashSet<SchemaTypeKind>? kinds))
        {
            field.Kinds.UnionWith(kinds);
        }
    }

    private static void AddMutations(InferredField root, CrdDeclaration entry)
    {
        foreach (MutationRuleDeclaration rule in entry.Mutation?.Rules ?? [])
        {
            if (!IsPlain(rule.Field.Value))
            {
                continue;
            }

            InferredField field = root.At(rule.Field.Value);
            Type(field, rule.ValueType);
            if (!rule.IsOverride && rule.Gate.IsEmpty && IsConstant(rule.Value.Value))
            {
                field.Default = rule.Value.Value;
            }
        }
    }

    private static void AddRules(InferredField root, CrdDeclaration entry)
    {
        foreach (ValidationRuleDeclaration rule in entry.Validation?.Rules ?? [])
        {
            if (rule.Test.Field is not { } path || !IsPlain(path.Value) || rule.Test.Negate)
            {
                continue;
            }

            InferredField field = root.At(path.Value);
            Type(field, rule.ValueType);
            bool isDenied = rule.Action is null || string.Equals(rule.Action.Value.Value, "deny", StringComparison.OrdinalIgnoreCase);
            if (isDenied && rule.Gate.IsEmpty && rule.Test.Kind == ConditionKind.Comparison)
            {
                Demand(field, rule.Test);
            }
        }
    }

    // A rule that denies without conditions says what the schema can say too.
    private static void Demand(InferredField field, ConditionDeclaration test)
    {
        string? value = test.Value is { } given && IsConstant(given.Value) ? given.Value : null;
        bool isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        switch (test.Operator)
        {
            case "gt" or "gte" when isNumber:
                field.Minimum = (number, test.Operator == "gt");
                break;
            case "lt" or "lte" when isNumber:
                field.Maximum = (number, test.Operator == "lt");
                break;
            case "in" when value is not null:
                field.Allowed = value.Split(',').Select(static item => item.Trim()).Where(static item => item.Length > 0).Distinct().ToList();
                break;
            case "equals" when value is not null:
                field.Allowed = [value];
                break;
            case "prefix" when value is not null:
                field.Pattern = $"^{Regex.Escape(value)}";
                break;
            case "suffix" when value is not null:
                field.Pattern = $"{Regex.Escape(value)}$";
                break;
            case "regex" when value is not null:
                field.Pattern = value;
                break;
            case "exists":
                break;
            default:
                return;
        }

        // A comparison with a field that is absent fails, unless a default is there in time.
        field.IsRequired |= field.Default is null;
    }

    private static void AddStatus(InferredField root, CrdDeclaration entry)
    {
        foreach (StatusFieldDeclaration status in entry.OperatorBox.Status?.Fields ?? [])
        {
            string path = Status + status.Path.Value;
            if (path.Split('.').Any(static name => name.Length == 0 || name.IndexOfAny(['[', ']', '/', ' ', '{']) >= 0))
            {
                root.At("status").IsOpen = true;
                continue;
            }

            InferredField field = root.At(path);
            field.Kinds.Clear();
            if (ValueCoercion.TryParseType(status.Type?.Value, out StatusFieldType type) && type != StatusFieldType.Auto)
            {
                field.Kinds.Add(type switch
                {
                    StatusFieldType.Integer => SchemaTypeKind.Integer,
                    StatusFieldType.Float => SchemaTypeKind.Number,
                    StatusFieldType.Boolean => SchemaTypeKind.Boolean,
                    _ => SchemaTypeKind.Text,
                });
            }
            else
            {
                field.IsOpen = true;
            }
        }
    }

    private static void Type(InferredField field, Located<string>? type)
    {
        SchemaTypeKind? kind = type?.Value.ToLowerInvariant() switch
        {
            "int" or "integer" => SchemaTypeKind.Integer,
            "float" or "number" => SchemaTypeKind.Number,
            "bool" or "boolean" => SchemaTypeKind.Boolean,
            "string" or "str" => SchemaTypeKind.Text,
            _ => null,
        };
        if (kind is { } known)
        {
            field.Kinds.Add(known);
        }
    }

    private static bool IsConstant(string text) => !text.Contains("{{");

    private static bool IsPlain(string path) =>
        path.StartsWith(Spec, StringComparison.Ordinal) && IsConstant(path) && path.Split('.').All(static name => name.Length > 0 && name.IndexOfAny(['[', ']', '/', ' ']) < 0);
}
