using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Schema of one version of a custom resource.</summary>
internal sealed class CustomObjectSchema(StructuralSchema root) : IObjectSchema
{
    private static readonly BuiltInField s_metadata = BuiltInTypes.Root("Resource");

    public IFieldSchema Fields => root;

    public string? FindDecodingError(JsonObject obj) => BuiltInDecoder.FindError(obj, s_metadata);

    public void ApplyDefaults(JsonObject obj)
    {
        if (obj.ObjectAt("metadata") is { } metadata)
        {
            Canonicalizer.Apply(metadata, (BuiltInField)s_metadata.Child("metadata")!);
        }

        Defaulter.Apply(obj, root);
    }

    public IReadOnlyList<string> Prune(JsonObject obj)
    {
        IReadOnlyList<string> removed = Pruner.Prune(obj, root);
        return obj.ObjectAt("metadata") is { } metadata
            ? [.. BuiltInPruner.Prune(metadata, (BuiltInField)s_metadata.Child("metadata")!).Select(static p => "metadata." + p), .. removed]
            : removed;
    }

    public void Validate(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        MetadataRules.Check(obj, allowsPlainFinalizers: true, errors);
        SchemaValidator.Validate(obj, root, errors);
    }
}
