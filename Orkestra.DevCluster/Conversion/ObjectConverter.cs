using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Conversion;

/// <summary>
/// Converts objects between the versions of their resource. What needs no conversion is handed back as it is, at once. Safe for
/// concurrent use.
/// </summary>
internal sealed class ObjectConverter(WebhookClient client)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    /// <summary>The object in the given version; the tree is taken over and changed.</summary>
    /// <exception cref="ApiException">The webhook failed.</exception>
    public async ValueTask<JsonObject> ConvertAsync(ResourceDefinition to, JsonObject obj)
    {
        if (ObjectMetadata.Text(obj, "apiVersion") == to.ApiVersion)
        {
            return obj;
        }

        return to.Versions is { } versions ? (await ConvertAsync(to, versions, [obj]))[0] : TypeConversion.To(to, obj);
    }

    /// <summary>The object as it goes into the store.</summary>
    /// <exception cref="ApiException">The webhook failed.</exception>
    public async ValueTask<JsonObject> ForStorageAsync(ResourceDefinition storage, JsonObject obj)
    {
        if (storage.Versions is null || ObjectMetadata.Text(obj, "apiVersion") == storage.ApiVersion)
        {
            return await ConvertAsync(storage, obj);
        }

        JsonObject converted = await ConvertAsync(storage, obj);
        storage.Schema.ApplyDefaults(converted);
        return converted;
    }

    /// <summary>A stored object as a tree of the given version, which the caller owns.</summary>
    /// <exception cref="ApiException">The webhook failed.</exception>
    public ValueTask<JsonObject> ReadAsync(ResourceDefinition to, StoredObject obj) => ConvertAsync(to, Decode(to, obj));

    /// <summary>A stored object in the given version.</summary>
    /// <exception cref="ApiException">The webhook failed.</exception>
    public async ValueTask<StoredObject> ServeAsync(ResourceDefinition to, StoredObject obj) =>
        IsServedAsStored(to, obj) ? obj : Freeze(obj, await ReadAsync(to, obj));

    /// <summary>A change in the given version.</summary>
    /// <exception cref="ApiException">The webhook failed.</exception>
    public async ValueTask<StoreEvent> ServeAsync(ResourceDefinition to, StoreEvent change)
    {
        if (IsServedAsStored(to, change.Object) && (change.Previous is null || IsServedAsStored(to, change.Previous)))
        {
            return change;
        }

        return change with
        {
            Object = await ServeAsync(to, change.Object),
            Previous = change.Previous is null ? null : await ServeAsync(to, change.Previous),
        };
    }

    /// <summary>Stored objects in the given version, in their order. One request to the webhook converts them all.</summary>
    /// <exception cref="ApiException">The webhook failed.</exception>
    public async ValueTask<IReadOnlyList<StoredObject>> ServeAsync(ResourceDefinition to, IReadOnlyList<StoredObject> objects)
    {
        if (to.Versions is not { } versions || AreServedAsStored(to, objects))
        {
            return objects;
        }

        StoredObject[] served = [.. objects];
        int[] old = [.. Enumerable.Range(0, served.Length).Where(i => !IsServedAsStored(to, served[i]))];

        JsonObject[] trees = [.. old.Select(i => Decode(to, served[i]))];
        int[] foreign = [.. Enumerable.Range(0, old.Length).Where(i => ObjectMetadata.Text(trees[i], "apiVersion") != to.ApiVersion)];
        IReadOnlyList<JsonObject> converted = foreign.Length == 0 ? [] : await ConvertAsync(to, versions, [.. foreign.Select(i => trees[i])]);
        for (int i = 0; i < foreign.Length; i++)
        {
            trees[foreign[i]] = converted[i];
        }

        for (int i = 0; i < old.Length; i++)
        {
            served[old[i]] = Freeze(served[old[i]], trees[i]);
        }

        return served;
    }

    private static bool IsServedAsStored(ResourceDefinition to, StoredObject obj) =>
        to.Versions is not { } versions || obj.ApiVersion == to.ApiVersion && obj.Revision >= versions.Revision;

    private static bool AreServedAsStored(ResourceDefinition to, IReadOnlyList<StoredObject> objects)
    {
        foreach (StoredObject obj in objects)
        {
            if (!IsServedAsStored(to, obj))
            {
                return false;
            }
        }

        return true;
    }

    private static StoredObject Freeze(StoredObject stored, JsonObject tree) => StoredObject.Freeze(stored.Resource, stored.Name, stored.Revision, tree);

    /// <summary>Defaults are those of the version that was stored: it is what its author saw.</summary>
    private static JsonObject Decode(ResourceDefinition to, StoredObject obj)
    {
        JsonObject tree = obj.ToJson();
        if (to.Versions is { } versions && obj.Revision < versions.Revision && versions.Schemas.GetValueOrDefault(VersionOf(obj.ApiVersion)) is { } schema)
        {
            schema.Prune(tree);
            schema.ApplyDefaults(tree);
        }

        return tree;
    }

    private static string VersionOf(string apiVersion) => apiVersion[(apiVersion.LastIndexOf('/') + 1)..];

    private async ValueTask<IReadOnlyList<JsonObject>> ConvertAsync(ResourceDefinition to, CustomVersions versions, IReadOnlyList<JsonObject> objects)
    {
        IReadOnlyList<JsonObject> converted = objects;
        if (versions.Webhook is { } webhook)
        {
            converted = await AskAsync(webhook, to, objects);
        }

        foreach (JsonObject obj in converted)
        {
            obj["apiVersion"] = to.ApiVersion;
            to.Schema.Prune(obj);
        }

        return converted;
    }

    private async Task<IReadOnlyList<JsonObject>> AskAsync(ConversionWebhook webhook, ResourceDefinition to, IReadOnlyList<JsonObject> objects)
    {
        string type = $"{ObjectMetadata.Text(objects[0], "apiVersion")}, Kind={ObjectMetadata.Text(objects[0], "kind")}";
        string uid = Guid.NewGuid().ToString("D");
        JsonArray answers;
        try
        {
            JsonObject review = ConversionReview.Ask(webhook.ReviewVersion, uid, to.ApiVersion, objects);
            answers = ConversionReview.Read(webhook.ReviewVersion, uid, await client.PostAsync(webhook.Endpoint, review, s_timeout));
        }
        catch (WebhookCallException e)
        {
            throw Failure($"conversion webhook for {type} failed: {e.Message}");
        }

        if (answers.Count != objects.Count)
        {
            throw Failure($"conversion webhook for {type} returned {answers.Count} objects, expected {objects.Count}");
        }

        try
        {
            return [.. objects.Select((original, i) => ConvertedObject.Accept(original, answers[i], to.ApiVersion, i))];
        }
        catch (WebhookCallException e)
        {
            throw Failure($"conversion webhook for {type} returned {e.Message}");
        }
    }

    /// <summary>The real server has no reason to give for these.</summary>
    private static ApiException Failure(string message) => new(500, "", message);
}
