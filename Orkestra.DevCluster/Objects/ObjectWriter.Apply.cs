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
        CheckConfiguration(definition, configuration);
        JsonObject metadata = ObjectMetadata.Of(configuration);
        metadata["name"] ??= key.Name;
        CheckNamespace(definition, key.Namespace, metadata);
        Restrict(definition, configuration, subresource);
        GroupResource resource = TypeConversion.StorageResource(definition);
        if (store.Get(resource, key) is null && subresource.Length == 0)
        {
            CheckMayCreate(resource, key, metadata);
            // A version means nothing where there is no object yet.
            metadata.Remove("resourceVersion");
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

    /// <summary>An apply is typed by what it says of itself; the URL only says what it should be.</summary>
    private static void CheckConfiguration(ResourceDefinition definition, JsonObject configuration)
    {
        string apiVersion = ObjectMetadata.Text(configuration, "apiVersion");
        string kind = ObjectMetadata.Text(configuration, "kind");
        if (apiVersion != definition.ApiVersion)
        {
            throw ApiErrors.BadRequest($"Incorrect version specified in apply patch. Specified patch version: {apiVersion}, expected: {definition.ApiVersion}");
        }

        if (kind.Length == 0)
        {
            string version = definition.Group.Length == 0 ? "/" + apiVersion : apiVersion;
            throw new ApiException(500, "", $"failed to create typed patch object ({ServerSideApply.Describe(configuration)}): no corresponding type for {version}, Kind=");
        }

        if (kind != definition.Kind)
        {
            throw new ApiException(500, "", $"failed to merge config: expected objects of the same type, but got {kind} and {definition.Kind}");
        }
    }

    private static void CheckMayCreate(GroupResource resource, ObjectName key, JsonObject metadata)
    {
        if (ObjectMetadata.Text(metadata, "uid") is { Length: > 0 } uid)
        {
            throw ApiErrors.UidOfNothing(resource, key, uid);
        }
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
