using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

internal sealed partial class ObjectWriter
{
    /// <summary>Server-side apply: creates the object, or merges the configuration into it by field ownership.</summary>
    /// <exception cref="ApiException">The result is refused, or other managers own some of the fields.</exception>
    public async ValueTask<WriteResult> ApplyAsync(ResourceDefinition definition, ObjectName key, JsonObject configuration, string subresource, bool force, WriteOptions options)
    {
        CheckType(definition, configuration);
        JsonObject metadata = ObjectMetadata.Of(configuration);
        metadata["name"] ??= key.Name;
        CheckNamespace(definition, key.Namespace, metadata);
        Restrict(definition, configuration, subresource);
        if (store.Get(TypeConversion.StorageResource(definition), key) is null && subresource.Length == 0)
        {
            try
            {
                return await CreateAsync(definition, key.Namespace, Merge(null, configuration, definition, subresource, force, options), options, isApplied: true);
            }
            catch (ApiException e) when (e.Reason == "AlreadyExists")
            {
                // Somebody else created it meanwhile: then this is an update.
            }
        }

        return await ModifyAsync(definition, key, subresource, options, live => Merge(live, configuration, definition, subresource, force, options), isApplied: true);
    }

    private JsonObject Merge(JsonObject? live, JsonObject configuration, ResourceDefinition definition, string subresource, bool force, WriteOptions options)
    {
        ApplyResult result;
        try
        {
            result = ServerSideApply.Apply(live, configuration, new ApplyOptions
            {
                Manager = options.FieldManager,
                Force = force,
                ApiVersion = definition.ApiVersion,
                Subresource = subresource,
                Now = time.GetUtcNow(),
                Fields = definition.Schema.Fields,
            });
        }
        catch (PatchException e)
        {
            throw Patches.Translate(e);
        }

        return result.Conflicts.Count == 0 ? result.Object : throw ApiErrors.ApplyConflict(result.Conflicts);
    }

    /// <summary>Drops what the addressed part may not set, so that the applier does not come to own it.</summary>
    private static void Restrict(ResourceDefinition definition, JsonObject configuration, string subresource)
    {
        if (subresource.Length == 0)
        {
            if (definition.HasStatus)
            {
                configuration.Remove("status");
            }

            return;
        }

        foreach (string key in configuration.Select(static p => p.Key).Where(static k => k is not ("apiVersion" or "kind" or "metadata" or "status")).ToArray())
        {
            configuration.Remove(key);
        }
    }
}
