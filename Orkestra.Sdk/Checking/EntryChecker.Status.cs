using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

internal sealed partial class EntryChecker
{
    private void Status(CrdDeclaration entry)
    {
        Normalized(entry);
        SchemaType? schema = _context.SchemaOf(entry) is { } written ? OpenApiTypes.Read(written) : null;
        foreach (StatusFieldDeclaration field in entry.OperatorBox.Status?.Fields ?? [])
        {
            Accesses.AddWrite($"status.{field.Path.Value}");
            bool isKnown = ValueCoercion.TryParseType(field.Type?.Value, out StatusFieldType type);
            TypedValue? value = field.Value.Node is YamlScalar scalar && isKnown ? Quietly(scalar) : null;
            if (value is { } given)
            {
                CheckConvertible(field, type, given);
            }

            if (schema is not null && StoredType(schema, field) is { } stored && isKnown)
            {
                CheckStored(field, type, stored, value);
            }
        }
    }

    // A normalized field that the CRD lacks lives for one cycle only, so a slip in its name goes unnoticed.
    private void Normalized(CrdDeclaration entry)
    {
        TypedValue spec = new(_types.Raw.Fields["spec"].Type, "spec");
        foreach (NamedText field in entry.Normalize?.Fields ?? [])
        {
            if (field.Name.Node is YamlScalar name && name.Value == field.Name.Value)
            {
                _text = name;
                new PathTyper(this, _scope.Present).Follow(spec, name.Value.Split('.'), name.Value.Length, isTolerant: true);
            }
        }
    }

    // The value has been typed, and its mistakes reported, where the whole entry is gone through.
    private TypedValue Quietly(YamlScalar scalar) => new ExpressionTyper(_types.Root, SilentSink.Deaf).Type(_context.Expressions.Parse(scalar.Value));

    private void CheckConvertible(StatusFieldDeclaration field, StatusFieldType type, TypedValue value)
    {
        string? wanted = type switch
        {
            StatusFieldType.Integer when value.Type.Kind is SchemaTypeKind.Boolean || value.Type.IsComposite => "a whole number",
            StatusFieldType.Float when value.Type.Kind is SchemaTypeKind.Boolean || value.Type.IsComposite => "a number",
            StatusFieldType.Boolean when value.Type.Kind is SchemaTypeKind.Float || value.Type.IsComposite => "a boolean",
            _ => null,
        };
        if (wanted is null && value.Constant is { Kind: OrkValueKind.String } constant && constant.AsString().Length > 0
            && !ValueCoercion.TryCoerce(constant.AsString(), type, out _, out _))
        {
            wanted = type switch { StatusFieldType.Integer => "a whole number", StatusFieldType.Float => "a number", _ => "a boolean" };
        }

        if (wanted is not null)
        {
            _context.Report(
                DiagnosticRules.UnfitResult,
                field.Value.Node,
                value.Constant is { Kind: OrkValueKind.String } text ? $"'{text.AsString()}' is not {wanted}, which type: asks for" : $"the value is {value.Type.Describe()}, but type: asks for {wanted}",
                null);
        }
    }

    // The API server refuses the whole status when one field has the wrong type.
    private void CheckStored(StatusFieldDeclaration field, StatusFieldType type, SchemaType stored, TypedValue? value)
    {
        bool fits = (type, stored.Kind) switch
        {
            (StatusFieldType.Auto, _) or (_, SchemaTypeKind.Any) => true,
            (StatusFieldType.String, SchemaTypeKind.Text or SchemaTypeKind.IntegerOrText) => true,
            (StatusFieldType.Integer, SchemaTypeKind.Integer or SchemaTypeKind.Number or SchemaTypeKind.IntegerOrText) => true,
            (StatusFieldType.Float, SchemaTypeKind.Number) => true,
            (StatusFieldType.Boolean, SchemaTypeKind.Boolean) => true,
            _ => false,
        };
        if (!fits)
        {
            string? declared = stored.Kind switch
            {
                SchemaTypeKind.Text => "string",
                SchemaTypeKind.Integer => "int",
                SchemaTypeKind.Number => "float",
                SchemaTypeKind.Boolean => "bool",
                _ => null,
            };
            _context.Report(
                DiagnosticRules.StatusTypeMismatch,
                (field.Type ?? field.Path).Node,
                $"status.{field.Path.Value} is {stored.Describe()} in the CRD, but {NameOf(type)} is written, so the API server refuses the status",
                declared is null ? "write its fields one by one" : $"add type: {declared}");
        }
        else if (stored.Allowed is { } allowed && value?.Constant is { Kind: OrkValueKind.String } constant && constant.AsString().Length > 0 && !allowed.Contains(constant.AsString()))
        {
            string? near = NearestMatch.Find(constant.AsString(), allowed);
            _context.Report(
                DiagnosticRules.ImpossibleValue,
                field.Value.Node,
                $"the CRD does not allow '{constant.AsString()}' in status.{field.Path.Value}{NearestMatch.DidYouMean(near)}",
                $"its values: {string.Join(", ", allowed)}");
        }
    }

    private static string NameOf(StatusFieldType type) => type switch
    {
        StatusFieldType.Integer => "a whole number",
        StatusFieldType.Float => "a number",
        StatusFieldType.Boolean => "a boolean",
        _ => "a string",
    };

    private SchemaType? StoredType(SchemaType schema, StatusFieldDeclaration field)
    {
        string[] path = ["status", .. field.Path.Value.Split('.')];
        SchemaType current = schema;
        for (int i = 0; i < path.Length; i++)
        {
            if (current.Fields.TryGetValue(path[i], out SchemaField? known))
            {
                current = known.Type;
                continue;
            }

            if (current.Kind is not SchemaTypeKind.Object || current.Policy == FieldPolicy.Open)
            {
                return null;
            }

            string? near = NearestMatch.Find(path[i], current.Fields.Keys);
            _context.Report(
                DiagnosticRules.StatusNotInSchema,
                field.Path.Node,
                i == 0
                    ? $"the CRD's schema has no status, so '{field.Path.Value}' is not stored"
                    : $"the CRD's schema has no field '{string.Join(".", path.Take(i + 1))}', so it is not stored{NearestMatch.DidYouMean(near)}",
                "add the field to the schema, or x-kubernetes-preserve-unknown-fields: true to its status");
            return null;
        }

        return current;
    }
}
