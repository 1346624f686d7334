using System.Text.Json.Nodes;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

internal sealed partial class ObjectWriter
{
    /// <summary>Deletes an object, or marks it for deletion while finalizers hold it.</summary>
    /// <exception cref="ApiException">The object is missing, or a precondition does not hold.</exception>
    public async ValueTask<DeleteResult> DeleteAsync(ResourceDefinition definition, ObjectName key, DeleteRequest request)
    {
        GroupResource resource = TypeConversion.StorageResource(definition);
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            StoredObject existing = store.Get(resource, key) ?? throw ApiErrors.NotFound(resource, key.Name);
            CheckPreconditions(definition, existing, request);
            // An object that cannot be converted cannot be read, nor deleted, in this version.
            await converter.ServeAsync(definition, existing);
            if (!request.IsAdmitted && (admission.Mutates || admission.Validates))
            {
                await AdmitDeletionAsync(definition, existing, request);
            }

            if (TryDelete(resource, existing, request) is { } result)
            {
                return result;
            }
        }

        throw ApiErrors.Stale(resource, key.Name);
    }

    /// <summary>Deletes a pod on behalf of an eviction, which is what admission is asked about.</summary>
    /// <exception cref="ApiException">The pod is missing, or the eviction is refused.</exception>
    public async ValueTask EvictAsync(ResourceDefinition definition, ObjectName key, JsonObject eviction, WriteOptions options)
    {
        if (store.Get(TypeConversion.StorageResource(definition), key) is null)
        {
            throw ApiErrors.NotFound(TypeConversion.StorageResource(definition), key.Name);
        }

        string apiVersion = ObjectMetadata.Text(eviction, "apiVersion");
        AdmissionRequest request = Request(definition, key, "eviction", AdmissionOperation.Create, eviction, null, options) with
        {
            PartType = new TypeName("policy", apiVersion[(apiVersion.LastIndexOf('/') + 1)..], "Eviction"),
        };
        if (admission.Mutates)
        {
            request = request with { Object = await admission.MutateAsync(request) };
        }

        if (admission.Validates)
        {
            await admission.ValidateAsync(request);
        }

        await DeleteAsync(definition, key, new DeleteRequest { DryRun = options.DryRun, IsAdmitted = true });
    }

    private DeleteResult? TryDelete(GroupResource resource, StoredObject existing, DeleteRequest request)
    {
        JsonObject state = existing.ToJson();
        JsonObject metadata = ObjectMetadata.Of(state);
        bool changed = SetPolicyFinalizers(resource, metadata, existing, request.Policy);
        if (resource == WellKnown.CustomResourceDefinitions && !existing.IsTerminating)
        {
            // A definition waits for its objects from the moment it is deleted.
            List<string> finalizers = [.. ObjectMetadata.Finalizers(metadata)];
            AddOnce(finalizers, WellKnown.CrdFinalizer);
            ObjectMetadata.SetFinalizers(metadata, finalizers);
        }

        if (IsReleased(resource, state))
        {
            if (resource == WellKnown.Pods && !existing.IsTerminating)
            {
                // A pod that nobody runs has no time to end in, but it is marked all the same.
                metadata["deletionTimestamp"] = Timestamps.Format(time.GetUtcNow());
                metadata["deletionGracePeriodSeconds"] = 0;
            }

            return request.DryRun ? new DeleteResult(existing, true)
                : store.TryRemove(existing, state) is { } last ? new DeleteResult(last, true)
                : null;
        }

        if (!existing.IsTerminating)
        {
            changed = true;
            metadata["deletionTimestamp"] = Timestamps.Format(time.GetUtcNow());
            if (resource != WellKnown.Namespaces)
            {
                metadata["deletionGracePeriodSeconds"] = 0;
            }

            if (ObjectMetadata.Integer(metadata["generation"]) is { } generation)
            {
                metadata["generation"] = generation + 1;
            }

            if (resource == WellKnown.Namespaces)
            {
                state["status"] = new JsonObject { ["phase"] = "Terminating" };
            }
        }

        if (!changed)
        {
            return new DeleteResult(existing, false);
        }

        if (request.DryRun)
        {
            return new DeleteResult(StoredObject.Preview(resource, existing.Name, state), false);
        }

        return store.TryPut(resource, existing.Name, existing, state) is { } marked ? new DeleteResult(marked, false) : null;
    }

    /// <summary>The two deletion policies that need work before the object goes are finalizers that the garbage collector answers.</summary>
    private static bool SetPolicyFinalizers(GroupResource resource, JsonObject metadata, StoredObject existing, DeletionPolicy? policy)
    {
        bool defaultsToOrphan = resource is { Group: "batch", Resource: "jobs" } or { Group: "", Resource: "replicationcontrollers" };
        List<string> finalizers = [.. existing.Finalizers];
        switch (policy)
        {
            case null when !defaultsToOrphan || finalizers.Contains(WellKnown.ForegroundFinalizer):
                return false;
            case DeletionPolicy.Background:
                finalizers.RemoveAll(static f => f is WellKnown.ForegroundFinalizer or WellKnown.OrphanFinalizer);
                break;
            case DeletionPolicy.Foreground:
                finalizers.Remove(WellKnown.OrphanFinalizer);
                AddOnce(finalizers, WellKnown.ForegroundFinalizer);
                break;
            default:
                finalizers.Remove(WellKnown.ForegroundFinalizer);
                AddOnce(finalizers, WellKnown.OrphanFinalizer);
                break;
        }

        ObjectMetadata.SetFinalizers(metadata, finalizers);
        return !finalizers.SequenceEqual(existing.Finalizers, StringComparer.Ordinal);
    }

    private static void AddOnce(List<string> finalizers, string finalizer)
    {
        if (!finalizers.Contains(finalizer))
        {
            finalizers.Add(finalizer);
        }
    }

    private static void CheckPreconditions(ResourceDefinition definition, StoredObject existing, DeleteRequest request)
    {
        // The real server names the kind here where its other conflicts name the resource.
        GroupResource kind = new(definition.Group, definition.Kind);
        if (request.PreconditionUid is { } uid && uid != existing.Uid)
        {
            throw ApiErrors.Conflict(
                kind,
                existing.Name.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({existing.Uid}). The object might have been deleted and then recreated");
        }

        string version = ObjectMetadata.FormatRevision(existing.Revision);
        if (request.PreconditionResourceVersion is { } wanted && wanted != version)
        {
            throw ApiErrors.Conflict(
                kind,
                existing.Name.Name,
                $"the ResourceVersion in the precondition ({wanted}) does not match the ResourceVersion in record ({version}). The object might have been modified");
        }
    }
}
