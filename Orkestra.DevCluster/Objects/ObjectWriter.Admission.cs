using System.Text.Json.Nodes;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

internal sealed partial class ObjectWriter
{
    /// <summary>
    /// Shows a new object to the mutating webhooks, as its author sent it but decoded and with its managers noted: what webhooks add
    /// is nobody's.
    /// </summary>
    private async ValueTask<JsonObject> MutateNewAsync(ResourceDefinition definition, string ns, JsonObject obj, WriteOptions options, bool isTracked)
    {
        Normalize(definition, obj, options);
        if (!isTracked)
        {
            JsonObject tracked = (JsonObject)obj.DeepClone();
            ResetStatus(definition, tracked);
            ObjectMetadata.Of(tracked).Remove("managedFields");
            Track(null, tracked, definition, options, "");
            Keep(ObjectMetadata.Of(obj), ObjectMetadata.Of(tracked), "managedFields");
        }

        return (await admission.MutateAsync(Request(definition, new ObjectName(ns, ObjectMetadata.Name(obj)), "", AdmissionOperation.Create, obj, null, options)))!;
    }

    /// <summary>Shows a change to the mutating webhooks, before what it may not touch is put back.</summary>
    private async ValueTask<JsonObject> MutateChangeAsync(
        ResourceDefinition definition, ObjectName key, JsonObject live, JsonObject desired, string subresource, WriteOptions options, bool isTracked)
    {
        Normalize(definition, desired, options);
        if (!isTracked)
        {
            JsonObject tracked = Scope(definition, (JsonObject)desired.DeepClone(), live, subresource);
            Track(live, tracked, definition, options, subresource);
            Keep(ObjectMetadata.Of(desired), ObjectMetadata.Of(tracked), "managedFields");
        }

        return (await admission.MutateAsync(Request(definition, key, subresource, AdmissionOperation.Update, desired, live, options)))!;
    }

    /// <summary>Shows a change of a part to the mutating webhooks, and writes what they make of it into the object.</summary>
    private async ValueTask MutatePartAsync(ResourceDefinition definition, ObjectName key, JsonObject live, JsonObject desired, ObjectPart part, WriteOptions options) =>
        part.Write(desired, (await admission.MutateAsync(Request(definition, key, part, desired, live, options)))!);

    private async ValueTask AdmitDeletionAsync(ResourceDefinition definition, StoredObject existing, DeleteRequest request)
    {
        AdmissionRequest review = new()
        {
            Definition = definition,
            Operation = AdmissionOperation.Delete,
            Name = request.IsOfCollection ? "" : existing.Name.Name,
            Namespace = NamespaceOf(definition, existing.Name),
            OldObject = await converter.ReadAsync(definition, existing),
            Options = OperationOptions.Of(request),
            DryRun = request.DryRun,
            User = request.User.ToJson(),
            Warnings = request.Warnings,
        };
        await admission.MutateAsync(review);
        await admission.ValidateAsync(review);
    }

    private static AdmissionRequest Request(
        ResourceDefinition definition, ObjectName key, string subresource, string operation, JsonObject obj, JsonObject? old, WriteOptions options) => new()
        {
            Definition = definition,
            Subresource = subresource,
            Operation = operation,
            Name = key.Name,
            Namespace = NamespaceOf(definition, key),
            Object = obj,
            OldObject = old,
            Options = OperationOptions.Of(operation == AdmissionOperation.Create ? "CreateOptions" : "UpdateOptions", options),
            DryRun = options.DryRun,
            User = options.User.ToJson(),
            Warnings = options.Warnings,
        };

    private static AdmissionRequest Request(ResourceDefinition definition, ObjectName key, ObjectPart part, JsonObject desired, JsonObject live, WriteOptions options) =>
        Request(definition, key, part.Subresource, AdmissionOperation.Update, part.Read(desired), part.Read(live), options) with { PartType = part.Type };

    private static string NamespaceOf(ResourceDefinition definition, ObjectName key) =>
        definition is { Group: "", Plural: "namespaces" } ? key.Name : key.Namespace;
}
