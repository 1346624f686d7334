using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>The object that a create starts from: what the server writes for a kind when nothing was set.</summary>
internal static class EmptyObject
{
    public static JsonObject Of(IFieldSchema fields) =>
      fields is BuiltInField { Kind: FieldKind.Struct } root ? Of(root.Struct!) : new JsonObject { ["metadata"] = new JsonObject() };

    public static JsonObject Of(StructType type)
    {
        var obj = new JsonObject();
        foreach (StructMember member in type.Members)
        {
            if (member.Presence == FieldPresence.Always)
            {
                obj[member.Name] = Zero(member.Field);
            }
        }

        return obj;
    }

    /// <summary>The value of a field that is always written and was not set.</summary>
    public static JsonNode? Zero(BuiltInField field) => field.Kind switch
    {
        FieldKind.Struct => Of(field.Struct!),
        FieldKind.String => JsonValue.Create(""),
        FieldKind.Int32 or FieldKind.Int64 or FieldKind.IntOrString => JsonValue.Create(0L),
        FieldKind.Float64 => JsonValue.Create(0d),
        FieldKind.Bool => JsonValue.Create(false),
        FieldKind.Quantity => JsonValue.Create("0"),
        _ => null,
    };
}
