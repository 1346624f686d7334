using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>What all workloads do: find the objects they control, create and delete them, and write status.</summary>
internal sealed class ChildObjects(ObjectWriter writer, WriteOptions options)
{
    private const string HashAlphabet = "bcdfghjklmnpqrstvwxz2456789";

    public DateTimeOffset Now => writer.Time.GetUtcNow();

    /// <summary>The live objects of a resource that name the owner's uid, by name.</summary>
    public IReadOnlyList<StoredObject> Of(StoredObject owner, GroupResource resource) =>
        [.. writer.Store.List(resource).Objects.Values.Where(o => o.Name.Namespace == owner.Name.Namespace && !o.IsTerminating && o.Owners.Any(r => r.Uid == owner.Uid))];

    public StoredObject? Find(GroupResource resource, ObjectName name) => writer.Store.Get(resource, name);

    public async ValueTask CreateAsync(StoredObject owner, GroupResource resource, JsonObject obj, bool isOwned = true)
    {
        ResourceDefinition definition = writer.Catalog.Storage(resource)!;
        obj["apiVersion"] = definition.ApiVersion;
        obj["kind"] = definition.Kind;
        JsonObject metadata = ObjectMetadata.Of(obj);
        metadata["namespace"] = owner.Name.Namespace;
        if (isOwned)
        {
            metadata["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = owner.ApiVersion,
                ["kind"] = owner.Kind,
                ["name"] = owner.Name.Name,
                ["uid"] = owner.Uid,
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            });
        }

        await writer.CreateAsync(definition, owner.Name.Namespace, obj, options);
    }

    /// <summary>Makes a pod from a workload's template.</summary>
    public static JsonObject PodFrom(JsonObject workload, string name, IEnumerable<(string Key, string Value)> labels)
    {
        JsonObject template = (workload["spec"] as JsonObject)?["template"]?.DeepClone() as JsonObject ?? [];
        JsonObject metadata = ObjectMetadata.Of(template);
        metadata["name"] = name;
        JsonObject map = metadata["labels"] as JsonObject ?? [];
        metadata["labels"] = map;
        foreach ((string key, string value) in labels)
        {
            map[key] = value;
        }

        return template;
    }

    public async ValueTask DeleteAsync(StoredObject obj) =>
        await writer.DeleteAsync(writer.Catalog.Storage(obj.Resource)!, obj.Name, new DeleteRequest { Policy = DeletionPolicy.Background, PreconditionUid = obj.Uid, User = options.User });

    public async ValueTask UpdateAsync(StoredObject obj, string subresource, Action<JsonObject> change) =>
        await writer.ModifyAsync(writer.Catalog.Storage(obj.Resource)!, obj.Name, subresource, options, live =>
        {
            // An object of the same name that was created meanwhile is none of this change's business.
            if (ObjectMetadata.Text(ObjectMetadata.Of(live), "uid") == obj.Uid)
            {
                change(live);
            }

            return live;
        });

    public ValueTask UpdateStatusAsync(StoredObject obj, Action<JsonObject> change) => UpdateAsync(obj, "status", live =>
    {
        JsonObject status = live["status"] as JsonObject ?? [];
        live["status"] = status;
        change(status);
    });

    public static long Replicas(JsonObject workload) => ObjectMetadata.Integer((workload["spec"] as JsonObject)?["replicas"]) ?? 1;

    public static bool IsReady(StoredObject pod) => HasCondition(pod.ToJson(), "Ready");

    public static bool HasCondition(JsonObject obj, string type) =>
        ((obj["status"] as JsonObject)?["conditions"] as JsonArray)?.OfType<JsonObject>()
            .Any(c => ObjectMetadata.Text(c, "type") == type && ObjectMetadata.Text(c, "status") == "True") == true;

    /// <summary>A short name for a pod template: equal templates have equal names.</summary>
    public static string TemplateHash(JsonObject workload)
    {
        byte[] digest = SHA256.HashData(JsonTree.Write((workload["spec"] as JsonObject)?["template"]));
        ulong value = BinaryPrimitives.ReadUInt64BigEndian(digest);
        return string.Create(10, value, static (span, seed) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = HashAlphabet[(int)(seed % (ulong)HashAlphabet.Length)];
                seed /= (ulong)HashAlphabet.Length;
            }
        });
    }
}
