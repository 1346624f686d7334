using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Checking;

/// <summary>What the use of a value says about a field without a schema.</summary>
internal sealed partial class ExpressionTyper
{
    private void Learn(TypedValue value, NoteType use) => Learn(value, use switch
    {
        NoteType.String => SchemaTypeKind.Text,
        NoteType.Int => SchemaTypeKind.Integer,
        NoteType.Float => SchemaTypeKind.Number,
        NoteType.Bool => SchemaTypeKind.Boolean,
        _ => SchemaTypeKind.Any,
    });

    private void Learn(TypedValue value, SchemaType other) => Learn(value, other.Kind);

    private void Learn(TypedValue value, SchemaTypeKind kind)
    {
        if (value is { Path: { Length: > 0 } path, Type.Kind: SchemaTypeKind.Any } && kind is not (SchemaTypeKind.Any or SchemaTypeKind.Null))
        {
            _sink.Use(path, kind == SchemaTypeKind.Float ? SchemaTypeKind.Number : kind);
        }
    }
}
