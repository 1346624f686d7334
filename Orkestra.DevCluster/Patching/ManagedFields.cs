using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Patching;

/// <summary>Who set which field: <c>metadata.managedFields</c> (Kubernetes: "Server-Side Apply").</summary>
public static class ManagedFields
{
    private static readonly string[] s_untracked =
    [
      "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion",
  ];

    /// <summary>
    /// Records a write that is not an apply: the writer becomes the owner of what it changed, others lose it, and managers that own
    /// nothing any more are dropped. Changes <c>metadata.managedFields</c> of <paramref name="after"/> in place and nothing else.
    /// </summary>
    /// <param name="before">The stored object; null on a create. Not changed.</param>
    /// <param name="after">The object about to be stored.</param>
    /// <param name="options">Who writes, where and when.</param>
    /// <exception cref="PatchException">422 when managed fields sent by the client are malformed.</exception>
    public static void TrackUpdate(JsonObject? before, JsonObject after, UpdateOptions options)
    {
        bool resets = after.ArrayAt("metadata", "managedFields") is { } sent && IsReset(sent);
        if (resets)
        {
            // An emptied list is the documented way to clear ownership; the write that does it is not recorded.
            (after["metadata"] as JsonObject)?.Remove("managedFields");
            return;
        }

        List<ManagerEntry> managers = Read(after.ArrayAt("metadata", "managedFields") is { } kept ? kept : before.ArrayAt("metadata", "managedFields"));
        JsonObject from = before is null ? EmptyObject.Of(options.Fields) : Stripped(before);
        FieldComparison comparison = FieldComparison.Between(from, Stripped(after), options.Fields);
        FieldSet changed = Tracked(comparison.Changed, options.ResetFields), removed = comparison.Removed;

        var self = new ManagerEntry
        {
            Manager = options.Manager,
            Operation = ManagerEntry.Update,
            ApiVersion = options.ApiVersion,
            Subresource = options.Subresource,
            Time = Timestamps.Format(options.Now),
            Set = new FieldSet(),
        };
        ManagerEntry? previous = managers.Find(self.IsSameManager);
        FieldSet set = Tracked((previous?.Set ?? new FieldSet()).Except(removed).Union(changed), options.ResetFields);
        managers = [.. managers.Where(m => m != previous).Select(m => m with { Set = m.Set.Except(changed).Except(removed) })];
        // The time of an entry says when its set last changed: a write that touches nothing must leave the object as it was.
        managers.Add(self with { Set = set, Time = previous is not null && changed.IsEmpty && set.SetEquals(previous.Set) ? previous.Time : self.Time });
        Write(after, managers);
    }

    internal static List<ManagerEntry> Read(JsonArray? entries) =>
      [.. entries.Objects().Where(static e => e.Count > 0).Select(ManagerEntry.Read)];

    internal static void Write(JsonObject obj, IEnumerable<ManagerEntry> managers)
    {
        IEnumerable<JsonNode?> sorted = managers.Where(static m => !m.Set.IsEmpty)
            .OrderBy(static m => m.Operation, StringComparer.Ordinal)
            .ThenBy(static m => m.Time, StringComparer.Ordinal)
            .ThenBy(static m => m.Manager, StringComparer.Ordinal)
            .ThenBy(static m => m.ApiVersion, StringComparer.Ordinal)
            .ThenBy(static m => m.Subresource, StringComparer.Ordinal)
            .Select(static m => m.ToJson());
        var entries = new JsonArray([.. sorted]);
        JsonObject metadata = obj.Ensure("metadata");
        metadata.Remove("managedFields");
        if (entries.Count > 0)
        {
            metadata["managedFields"] = entries;
        }
    }

    /// <summary>A set without the fields that belong to the server, and without those that this endpoint does not write.</summary>
    internal static FieldSet Tracked(FieldSet set, IReadOnlyList<string> resetFields)
    {
        FieldSet copy = set.Clone();
        copy.RemoveTree(["f:apiVersion"]);
        copy.RemoveTree(["f:kind"]);
        foreach (string name in s_untracked)
        {
            copy.RemoveTree(["f:metadata", PathElement.Field(name)]);
        }

        if (copy.Children.TryGetValue("f:metadata", out FieldSet? metadata))
        {
            metadata.IsMember = false;
        }

        foreach (string path in resetFields)
        {
            copy.RemoveTree([.. path.Split('.').Select(PathElement.Field)]);
        }

        return copy;
    }

    /// <summary>A copy without managed fields, which describe the object and are not part of it.</summary>
    internal static JsonObject Stripped(JsonObject obj)
    {
        var copy = (JsonObject)obj.DeepClone();
        (copy["metadata"] as JsonObject)?.Remove("managedFields");
        return copy;
    }

    private static bool IsReset(JsonArray entries) => entries.Count == 0 || entries is [JsonObject { Count: 0 }];
}
