using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

internal sealed partial class ObjectWriter
{
    /// <summary>Server-side apply: creates the object, or merges the configuration into it by field ownership.</summary>
    /// <exception cref="ApiException">The result is refused, or other managers own some of the fields.</exception>
    public WriteResult Apply(ResourceDefinition definition, ObjectName key, JsonObject configuration, string subresource, bool force, WriteOptions options)
    {
        CheckType(definition, configuration);
        JsonObject metadata = ObjectMetadata.Of(configuration);
        metadata["name"] ??= key.Name;
        CheckNamespace(definition, key.Namespace, metadata);
        if (store.Get(TypeConversion.StorageResource(definition), key) is null && subresource.Length == 0)
        {
            try
            {
                return Create(definition, key.Namespace, (JsonObject)configuration.DeepClone(), options, isApplied: false);
            }
            catch (ApiException e) when (e.Reason == "AlreadyExists")
            {
                // Somebody else created it meanwhile: then this is an update.
            }
        }

        return Modify(definition, key, subresource, options, live => Patches.Change(Patches.Merge, live, configuration, definition));
    }
}
