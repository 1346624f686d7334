using System.Text.Json.Nodes;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

internal sealed partial class ObjectWriter
{
    private const int MaxAttempts = 1000;

    private static readonly string[] s_keptMetadata = ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "generateName"];

    /// <summary>Replaces an object or one of its subresources.</summary>
    /// <exception cref="ApiException">The object is missing, refused, or newer than the given one.</exception>
    public ValueTask<WriteResult> ReplaceAsync(ResourceDefinition definition, ObjectName key, JsonObject obj, string subresource, WriteOptions options)
    {
        CheckType(definition, obj);
        JsonObject metadata = ObjectMetadata.Of(obj);
        string name = ObjectMetadata.Text(metadata, "name");
        if (name != key.Name)
        {
            throw ApiErrors.BadRequest(name.Length == 0
                ? $"the name of the object ({key.Name} based on URL) was undeterminable: name must be provided"
                : $"the name of the object ({name}) does not match the name on the URL ({key.Name})");
        }

        if (definition.Namespaced && ObjectMetadata.Text(metadata, "namespace") is { Length: > 0 } ns && ns != key.Namespace)
        {
            throw ApiErrors.BadRequest($"the namespace of the object ({ns}) does not match the namespace on the request ({key.Namespace})");
        }

        CheckNamespace(definition, key.Namespace, metadata);
        GroupResource resource = TypeConversion.StorageResource(definition);
        if (ObjectMetadata.Text(metadata, "uid") is { Length: > 0 } uid && store.Get(resource, key) is null)
        {
            throw ApiErrors.UidOfNothing(resource, key, uid);
        }

        if (definition.IsCustom && ObjectMetadata.Text(metadata, "resourceVersion").Length == 0)
        {
            FieldError error = new(FieldErrorType.Invalid, "metadata.resourceVersion", null, "must be specified for an update") { ShownValue = "0x0" };
            throw ApiErrors.Invalid(resource, name, [error]);
        }

        return ModifyAsync(definition, key, subresource, options, _ => (JsonObject)obj.DeepClone());
    }

    /// <summary>The object after a patch that is no apply.</summary>
    /// <exception cref="ApiException">The patch does not fit, or leaves something that is no object of this kind.</exception>
    public JsonObject Patch(ResourceDefinition definition, JsonObject live, string mediaType, JsonNode patch)
    {
        JsonObject patched = Patches.Change(mediaType, live, patch, definition.Schema.Fields);
        string? why = definition.Schema.FindDecodingError(patched);
        try
        {
            CheckType(definition, patched);
        }
        catch (ApiException e)
        {
            why = e.Message;
        }

        return why is null ? patched : throw ApiErrors.InvalidPatch(patched, why);
    }

    /// <summary>
    /// Changes an object by a function of its present state, which may run more than once. A resourceVersion that the function's
    /// result carries is a precondition. Of a part, admission sees no more than that.
    /// </summary>
    public async ValueTask<WriteResult> ModifyAsync(ResourceDefinition definition, ObjectName key, string subresource, WriteOptions options, Func<JsonObject, JsonObject> change, bool isApplied = false, ObjectPart? part = null)
    {
        GroupResource resource = TypeConversion.StorageResource(definition);
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            StoredObject existing = store.Get(resource, key) ?? throw ApiErrors.NotFound(resource, key.Name);
            JsonObject live = await converter.ReadAsync(definition, existing);
            JsonObject desired = change((JsonObject)live.DeepClone());
            options.Warnings.Clear();
            if (await TryCommitAsync(definition, resource, key, existing, live, desired, subresource, options, isApplied, part) is { } written)
            {
                return new WriteResult(written, false);
            }
        }

        throw ApiErrors.Stale(resource, key.Name);
    }

    private async ValueTask<StoredObject?> TryCommitAsync(
        ResourceDefinition definition, GroupResource resource, ObjectName key, StoredObject existing, JsonObject live, JsonObject desired, string subresource, WriteOptions options, bool isApplied, ObjectPart? part)
    {
        CheckType(definition, desired);
        JsonObject metadata = ObjectMetadata.Of(desired);
        JsonObject liveMetadata = ObjectMetadata.Of(live);
        CheckName(definition, key, metadata);
        bool isTracked = isApplied;
        if (admission.Mutates && part is not null)
        {
            await MutatePartAsync(definition, key, live, desired, part, options);
        }
        else if (admission.Mutates)
        {
            desired = await MutateChangeAsync(definition, key, live, desired, subresource, options, isTracked);
            metadata = ObjectMetadata.Of(desired);
            isTracked = true;
        }

        CheckIdentity(resource, key, metadata, liveMetadata);
        desired = Scope(definition, desired, live, subresource);
        metadata = ObjectMetadata.Of(desired);
        foreach (string field in s_keptMetadata)
        {
            Keep(metadata, liveMetadata, field);
        }

        metadata.Remove("selfLink");
        metadata["resourceVersion"] = ObjectMetadata.Text(liveMetadata, "resourceVersion");
        Normalize(definition, desired, options);
        if (!isTracked)
        {
            Track(live, desired, definition, options, subresource);
        }

        if (subresource.Length == 0)
        {
            _kinds.PrepareForUpdate(resource, desired, live);
        }

        options.Guard?.Check(definition, desired, live);
        Validate(definition, desired, live, [.. CheckFinalizers(definition, metadata, existing)]);
        if (subresource.Length == 0 && liveMetadata["generation"] is { } generation && ChangesMeaning(definition, live, desired))
        {
            metadata["generation"] = ObjectMetadata.Integer(generation) + 1;
        }

        if (admission.Validates)
        {
            await admission.ValidateAsync(part is null
                ? Request(definition, key, subresource, AdmissionOperation.Update, desired, live, options)
                : Request(definition, key, part, desired, live, options));
        }

        if (IsSame(live, desired))
        {
            return existing;
        }

        JsonObject state = await converter.ForStorageAsync(StorageDefinition(definition), desired);
        if (options.DryRun)
        {
            return StoredObject.Preview(resource, key, state);
        }

        return existing.IsTerminating && IsReleased(resource, state)
            ? store.TryRemove(existing, state)
            : store.TryPut(resource, key, existing, state);
    }

    private static void CheckName(ResourceDefinition definition, ObjectName key, JsonObject metadata)
    {
        if (ObjectMetadata.Text(metadata, "name") != key.Name || definition.Namespaced && ObjectMetadata.Text(metadata, "namespace") is { Length: > 0 } ns && ns != key.Namespace)
        {
            throw ApiErrors.BadRequest($"the name of the object ({ObjectMetadata.Text(metadata, "name")}) does not match the name on the URL ({key.Name})");
        }
    }

    private static void CheckIdentity(GroupResource resource, ObjectName key, JsonObject metadata, JsonObject liveMetadata)
    {
        string uid = ObjectMetadata.Text(metadata, "uid");
        string liveUid = ObjectMetadata.Text(liveMetadata, "uid");
        if (uid.Length > 0 && uid != liveUid)
        {
            throw ApiErrors.WrongUid(resource, key, uid, liveUid);
        }

        string version = ObjectMetadata.Text(metadata, "resourceVersion");
        if (version is not ("" or "0") && version != ObjectMetadata.Text(liveMetadata, "resourceVersion"))
        {
            throw ApiErrors.Stale(resource, key.Name);
        }
    }

    /// <summary>Keeps what the addressed part of the object may not touch as it is.</summary>
    private static JsonObject Scope(ResourceDefinition definition, JsonObject desired, JsonObject live, string subresource)
    {
        if (subresource.Length == 0)
        {
            if (definition.HasStatus)
            {
                Keep(desired, live, "status");
            }

            return desired;
        }

        JsonObject scoped = (JsonObject)live.DeepClone();
        if (subresource == "finalize")
        {
            Keep(scoped, desired, "spec");
        }
        else
        {
            Keep(scoped, desired, "status");
            Keep(ObjectMetadata.Of(scoped), ObjectMetadata.Of(desired), "managedFields");
        }

        return scoped;
    }

    private static void Keep(JsonObject target, JsonObject source, string field)
    {
        if (source[field] is { } value)
        {
            target[field] = value.DeepClone();
        }
        else
        {
            target.Remove(field);
        }
    }

    private static IEnumerable<FieldError> CheckFinalizers(ResourceDefinition definition, JsonObject metadata, StoredObject existing)
    {
        string[] added = existing.IsTerminating ? [.. ObjectMetadata.Finalizers(metadata).Except(existing.Finalizers, StringComparer.Ordinal)] : [];
        if (added.Length == 0)
        {
            return [];
        }

        FieldError error = new(
            FieldErrorType.Forbidden,
            "metadata.finalizers",
            null,
            $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(static f => $"\"{f}\""))}}}");
        // The real server checks metadata for all kinds, and again with the kind's own rules.
        return definition.IsCustom ? [error] : [error, error];
    }

    /// <summary>Whether a terminating object has nothing left to wait for.</summary>
    private static bool IsReleased(GroupResource resource, JsonObject state) =>
        ObjectMetadata.Finalizers(ObjectMetadata.Of(state)).Count == 0
        && (resource != WellKnown.Namespaces || (state["spec"] as JsonObject)?["finalizers"] is not JsonArray { Count: > 0 });

    /// <summary>A write that changes nothing is not an event. The times inside managedFields do not count.</summary>
    private static bool IsSame(JsonObject before, JsonObject after)
    {
        if (!SameBut(before, after, "metadata"))
        {
            return false;
        }

        JsonObject beforeMetadata = ObjectMetadata.Of(before);
        JsonObject afterMetadata = ObjectMetadata.Of(after);
        return SameBut(beforeMetadata, afterMetadata, "managedFields")
            && JsonNode.DeepEquals(WithoutTimes(beforeMetadata["managedFields"]), WithoutTimes(afterMetadata["managedFields"]));
    }

    private static JsonNode? WithoutTimes(JsonNode? managedFields)
    {
        JsonNode? copy = managedFields?.DeepClone();
        foreach (JsonObject entry in (copy as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            entry.Remove("time");
        }

        return copy is JsonArray { Count: 0 } ? null : copy;
    }

    /// <summary>Generation counts changes of intent: everything but metadata and, where it is a subresource of its own, status.</summary>
    private static bool ChangesMeaning(ResourceDefinition definition, JsonObject before, JsonObject after) =>
        definition.HasStatus ? !SameBut(before, after, "metadata", "status") : !SameBut(before, after, "metadata");

    private static bool SameBut(JsonObject left, JsonObject right, params ReadOnlySpan<string> except)
    {
        foreach ((string key, JsonNode? value) in left)
        {
            if (!except.Contains(key) && !JsonNode.DeepEquals(value, right[key]))
            {
                return false;
            }
        }

        foreach ((string key, JsonNode? value) in right)
        {
            if (!except.Contains(key) && value is not null && left[key] is null)
            {
                return false;
            }
        }

        return true;
    }
}
