using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>Accepts everything and changes nothing: for types whose structure the server does not know.</summary>
internal sealed class PermissiveSchema : IObjectSchema
{
    public static PermissiveSchema Instance { get; } = new();

    public IFieldSchema Fields => FieldSchemas.Untyped;

    public string? FindDecodingError(JsonObject obj) => null;

    public void ApplyDefaults(JsonObject obj)
    {
    }

    public IReadOnlyList<string> Prune(JsonObject obj) => [];

    public void Validate(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
    }
}
