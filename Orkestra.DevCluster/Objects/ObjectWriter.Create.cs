using System.Text.Json.Nodes;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

internal sealed partial class ObjectWriter
{
    private const int GeneratedNameAttempts = 8;

    /// <summary>Creates an object. The tree is taken over and changed.</summary>
    /// <exception cref="ApiException">The object is refused.</exception>
    public ValueTask<WriteResult> CreateAsync(ResourceDefinition definition, string ns, JsonObject obj, WriteOptions options) =>
        CreateAsync(definition, ns, obj, options, isApplied: false);

    private async ValueTask<WriteResult> CreateAsync(ResourceDefinition definition, string ns, JsonObject obj, WriteOptions options, bool isApplied)
    {
        CheckType(definition, obj);
        GroupResource resource = TypeConversion.StorageResource(definition);
        JsonObject metadata = ObjectMetadata.Of(obj);
        CheckNamespace(definition, ns, metadata);
        if (ObjectMetadata.Text(metadata, "resourceVersion") is { Length: > 0 } and not "0")
        {
            // The real server has no reason for this one.
            throw new ApiException(500, "", "resourceVersion should not be set on objects to be created");
        }

        CheckNamespaceExists(definition, resource, ns, ObjectMetadata.Text(metadata, "name"));
        if (definition.IsCustom && store.Get(WellKnown.CustomResourceDefinitions, new ObjectName("", $"{definition.Plural}.{definition.Group}")) is { IsTerminating: true })
        {
            throw new ApiException(405, "MethodNotAllowed", "create not allowed while custom resource definition is terminating", []);
        }

        bool isTracked = isApplied;
        if (admission.Mutates)
        {
            obj = await MutateNewAsync(definition, ns, obj, options, isTracked);
            metadata = ObjectMetadata.Of(obj);
            isTracked = true;
        }

        string name = ObjectMetadata.Text(metadata, "name");
        string generateName = ObjectMetadata.Text(metadata, "generateName");
        bool isGenerated = name.Length == 0 && generateName.Length > 0;
        if (isGenerated)
        {
            name = NameGenerator.From(generateName);
            metadata["name"] = name;
        }

        ResetStatus(definition, obj);
        Normalize(definition, obj, options);
        StampNew(definition, metadata);
        if (!isTracked)
        {
            // Before the kind's own rules: what the server allocates belongs to nobody.
            metadata.Remove("managedFields");
            Track(null, obj, definition, options, "");
        }

        _kinds.PrepareForCreate(resource, obj);
        CheckAccount(resource, ns, obj);
        options.Guard?.Check(definition, obj, null);
        Validate(definition, obj, null, CheckName(definition, name));
        if (admission.Validates)
        {
            await admission.ValidateAsync(Request(definition, new ObjectName(ns, name), "", AdmissionOperation.Create, obj, null, options));
        }

        JsonObject state = await converter.ForStorageAsync(StorageDefinition(definition), obj);
        for (int attempt = 1; ; attempt++)
        {
            ObjectName key = new(ns, name);
            StoredObject? taken = store.Get(resource, key);
            if (taken is null && options.DryRun)
            {
                return new WriteResult(StoredObject.Preview(resource, key, state), true);
            }

            if (taken is null && store.TryPut(resource, key, null, state) is { } created)
            {
                return new WriteResult(created, true);
            }

            if (!isGenerated || attempt == GeneratedNameAttempts)
            {
                throw taken is null ? ApiErrors.AlreadyExists(resource, name) : ApiErrors.AlreadyExists(resource, taken);
            }

            name = NameGenerator.From(generateName);
            ObjectMetadata.Of(state)["name"] = name;
        }
    }

    /// <summary>A pod runs under an account of its namespace. The account <c>default</c> comes by itself, and may come a moment later.</summary>
    private void CheckAccount(GroupResource resource, string ns, JsonObject obj)
    {
        string account = resource == WellKnown.Pods ? obj.StringAt("spec", "serviceAccountName") ?? "" : "";
        if (account is not ("" or "default") && store.Get(WellKnown.ServiceAccounts, new ObjectName(ns, account)) is null)
        {
            throw ApiErrors.Forbidden(resource, ObjectMetadata.Name(obj), $"error looking up service account {ns}/{account}: serviceaccount \"{account}\" not found");
        }
    }

    /// <summary>A new object has no status of its client's, and that of a built-in kind says so with its zeros.</summary>
    private static void ResetStatus(ResourceDefinition definition, JsonObject obj)
    {
        if (!definition.HasStatus)
        {
            return;
        }

        obj.Remove("status");
        if (!definition.IsCustom && TypeConversion.StorageResource(definition) != WellKnown.CustomResourceDefinitions)
        {
            obj["status"] = new JsonObject();
        }
    }

    private static IReadOnlyList<FieldError> CheckName(ResourceDefinition definition, string name) =>
        name.Length == 0 ? [new FieldError(FieldErrorType.Required, "metadata.name", null, "name or generateName is required")]
        : NameRules.Check(definition, name) is { } bad ? [bad]
        : [];

    private void StampNew(ResourceDefinition definition, JsonObject metadata)
    {
        metadata.Remove("resourceVersion");
        metadata.Remove("selfLink");
        metadata.Remove("deletionTimestamp");
        metadata.Remove("deletionGracePeriodSeconds");
        metadata["uid"] = Guid.NewGuid().ToString("D");
        metadata["creationTimestamp"] = Timestamps.Format(time.GetUtcNow());
        if (definition.HasGeneration || definition.IsCustom)
        {
            metadata["generation"] = 1;
        }
    }

    private void CheckNamespaceExists(ResourceDefinition definition, GroupResource resource, string ns, string name)
    {
        if (!definition.Namespaced)
        {
            return;
        }

        StoredObject found = store.Get(WellKnown.Namespaces, new ObjectName("", ns)) ?? throw ApiErrors.NotFound(WellKnown.Namespaces, ns);
        if (found.IsTerminating)
        {
            var causes = new JsonArray(
                new JsonObject { ["reason"] = "NamespaceTerminating", ["message"] = $"namespace {ns} is being terminated", ["field"] = "metadata.namespace" });
            throw ApiErrors.Forbidden(resource, name, $"unable to create new content in namespace {ns} because it is being terminated", causes);
        }
    }
}
