using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <content>What changes something. Each answer is laid over the caches, so that nobody decides by what was there before.</content>
internal sealed partial class HookClient
{
    private const int HashBytes = 8;

    // What the server alone sets. An apply must not hold it; the uid stays, as it says which object is meant.
    private static readonly string[] s_serverFields = ["managedFields", "resourceVersion", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"];

    public async Task<T> CreateAsync<T>(KubeResource type, T resource, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(resource);
        byte[] body = ResourceCodec.Write(resource);
        string? ns = type.Namespaced ? KeyOf(type, KubeObject.Parse(body)).Namespace : null;
        return Written<T>(type, await _world.Client.CreateAsync(type, ns, body, cancellationToken).ConfigureAwait(false));
    }

    public async Task<T> ApplyAsync<T>(KubeResource type, T resource, HookApplyOptions options, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(options);
        (ObjectKey key, byte[] body, string? hash) = Desired(type, resource);
        if (hash is not null && Known(type, key) is { IsDeleting: false } observed && !Differs(body, hash, observed))
        {
            return ResourceCodec.Read<T>(observed);
        }

        var patch = new KubePatch(PatchKind.Apply, body) { FieldManager = options.FieldManager, Force = options.Force };
        KubeObject answer = await _world.Client.PatchAsync(type, key, patch, cancellationToken).ConfigureAwait(false);
        if (hash is not null)
        {
            _world.Normalized.Record(answer.Uid, hash, DriftDetector.Differences(body, answer));
        }

        return Written<T>(type, answer);
    }

    public async Task<T> ReplaceAsync<T>(KubeResource type, T resource, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(resource);
        byte[] body = ResourceCodec.Write(resource);
        return Written<T>(type, await _world.Client.ReplaceAsync(type, KeyOf(type, KubeObject.Parse(body)), body, cancellationToken).ConfigureAwait(false));
    }

    public async Task<T> UpdateStatusAsync<T>(KubeResource type, T resource, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(resource);
        byte[] json = ResourceCodec.Write(resource);
        ObjectKey key = KeyOf(type, KubeObject.Parse(json));
        using var document = JsonDocument.Parse(json);
        JsonElement? status = document.RootElement.TryGetProperty("status", out JsonElement found) && found.ValueKind == JsonValueKind.Object ? found : null;
        if (Known(type, key) is { } known && (status is not { } wanted || !MergeChanges(wanted, known)))
        {
            return ResourceCodec.Read<T>(known);
        }

        byte[] body = JsonPatches.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("status");
            writer.WriteRawValue(status?.GetRawText() ?? "{}");
            writer.WriteEndObject();
        });
        return await PatchAsync<T>(type, key, new KubePatch(PatchKind.Merge, body) { Subresource = "status" }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<T> PatchAsync<T>(KubeResource type, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
        where T : class, ICustomResource<T>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(patch);
        KubePatch managed = patch.FieldManager is null ? patch with { FieldManager = HookApplyOptions.DefaultFieldManager } : patch;
        return Written<T>(type, await _world.Client.PatchAsync(type, key, managed, cancellationToken).ConfigureAwait(false));
    }

    public async Task<bool> DeleteAsync(KubeResource type, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(options);
        KubeObject? child = IsOwnKind(type) ? null : _world.Children.Find(type, key);
        if (!await _world.Client.DeleteAsync(type, key, options, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Interlocked.Increment(ref _writes);

        // In the foreground it stays for a while; only the watch can tell when it is gone.
        if (child is not null && options.PropagationPolicy != "Foreground")
        {
            _world.Children.RecordDelete(type, child);
        }

        return true;
    }

    private T Written<T>(KubeResource type, KubeObject answer)
        where T : class, ICustomResource<T>
    {
        Interlocked.Increment(ref _writes);
        if (IsOwnKind(type))
        {
            _world.Resources.RecordWrite(answer);
        }
        else if (answer.HasLabel(WellKnownLabels.Managed, WellKnownLabels.True))
        {
            _world.Children.RecordWrite(type, answer);
        }

        return ResourceCodec.Read<T>(answer);
    }

    private ObjectKey KeyOf(KubeResource type, KubeObject written)
    {
        if (written.Name.Length == 0 && written.Namespace.Length == 0)
        {
            return new ObjectKey(type.Namespaced ? _owner.Namespace : string.Empty, string.Empty);
        }

        return !type.Namespaced ? ObjectKey.ClusterScoped(written.Name)
            : written.Namespace.Length == 0 ? new ObjectKey(_owner.Namespace, written.Name)
            : written.Key;
    }

    // What is known without a request carries a fingerprint: comparing values alone would never take a field away that is applied no longer.
    private (ObjectKey Key, byte[] Body, string? Hash) Desired<T>(KubeResource type, T resource)
        where T : class, ICustomResource<T>
    {
        JsonObject root = JsonNode.Parse(ResourceCodec.Write(resource))!.AsObject();
        root.Remove("status");
        JsonObject metadata = root["metadata"]!.AsObject();
        foreach (string field in s_serverFields)
        {
            metadata.Remove(field);
        }

        (metadata["annotations"] as JsonObject)?.Remove(OwnershipMarks.HookHashAnnotation);
        byte[] body = Encoding.UTF8.GetBytes(root.ToJsonString());
        var parsed = KubeObject.Parse(body);
        if (IsOwnKind(type) || !parsed.HasLabel(WellKnownLabels.Managed, WellKnownLabels.True) || !_world.Children.Knows(type))
        {
            return (KeyOf(type, parsed), body, null);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, HashBytes));
        if (metadata["annotations"] is not JsonObject annotations)
        {
            metadata["annotations"] = annotations = [];
        }

        annotations[OwnershipMarks.HookHashAnnotation] = hash;
        return (KeyOf(type, parsed), Encoding.UTF8.GetBytes(root.ToJsonString()), hash);
    }

    private bool Differs(byte[] desired, string hash, KubeObject observed) =>
        !observed.TryGetAnnotation(OwnershipMarks.HookHashAnnotation, out string applied) || applied != hash
        || DriftDetector.Differences(desired, observed).Any(path => !_world.Normalized.Contains(observed.Uid, hash, path));

    private static bool MergeChanges(JsonElement status, KubeObject stored)
    {
        using var document = JsonDocument.Parse(stored.Json);
        return !document.RootElement.TryGetProperty("status", out JsonElement present)
            ? status.EnumerateObject().Any()
            : MergeChanges(status, present);
    }

    private static bool MergeChanges(JsonElement wanted, JsonElement present) => wanted.ValueKind != JsonValueKind.Object || present.ValueKind != JsonValueKind.Object
        ? !JsonElement.DeepEquals(wanted, present)
        : wanted.EnumerateObject().Any(field => present.TryGetProperty(field.Name, out JsonElement there)
            ? MergeChanges(field.Value, there)
            : field.Value.ValueKind != JsonValueKind.Null);
}
