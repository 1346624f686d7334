using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Kinds;

/// <summary>Schema of a built-in kind: its field table plus the rules that only this kind has.</summary>
internal sealed class BuiltInSchema(BuiltInField root) : IObjectSchema
{
    /// <summary>Fills in what this kind defaults, after the object has its canonical form; null for nothing.</summary>
    public Action<JsonObject>? Defaults { get; init; }

    /// <summary>Checks what this kind requires; receives the object, the stored one on an update, and the errors.</summary>
    public Action<JsonObject, JsonObject?, ICollection<FieldError>>? Rules { get; init; }

    public bool AllowsPlainFinalizers { get; init; }

    public IFieldSchema Fields => root;

    public string? FindDecodingError(JsonObject obj) => BuiltInDecoder.FindError(obj, root);

    public IReadOnlyList<string> Prune(JsonObject obj) => BuiltInPruner.Prune(obj, root);

    public void ApplyDefaults(JsonObject obj)
    {
        Canonicalizer.Apply(obj, root);
        Defaults?.Invoke(obj);
    }

    public void Validate(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        MetadataRules.Check(obj, AllowsPlainFinalizers, errors);
        Rules?.Invoke(obj, old, errors);
    }
}
