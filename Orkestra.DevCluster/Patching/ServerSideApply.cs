using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Patching;

/// <summary>Server-side apply: the applier states all it wants; what it stated before and states no more goes, unless others own it.</summary>
public static class ServerSideApply
{
    // The owner of what was there before ownership was recorded.
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>Merges an applied configuration into the live object.</summary>
    /// <param name="live">The stored object; null when it does not exist. Not changed.</param>
    /// <param name="config">What the applier wants; not changed.</param>
    /// <param name="options">Who applies, where and when.</param>
    /// <returns>The merged object before defaulting and validation, or the conflicts.</returns>
    /// <exception cref="PatchException">400 when it carries managed fields; 500, as in the real server, when it does not fit the kind's structure.</exception>
    public static ApplyResult Apply(JsonObject? live, JsonObject config, ApplyOptions options)
    {
        if (config.At("metadata", "managedFields") is JsonArray { Count: > 0 })
        {
            throw new PatchException(400, "metadata.managedFields must be nil");
        }

        IFieldSchema fields = options.Fields;
        JsonObject wanted = ManagedFields.Stripped(config);
        FieldSet stated = Build(wanted, fields);
        FieldSet set = ManagedFields.Tracked(stated, options.ResetFields);
        foreach (string path in options.ResetFields)
        {
            RemovePath(wanted, path.Split('.'));
        }

        JsonObject before = live is null ? EmptyObject.Of(fields) : ManagedFields.Stripped(live);
        List<ManagerEntry> managers = ReadManagers(live, before, options);
        var self = new ManagerEntry
        {
            Manager = options.Manager,
            Operation = ManagerEntry.Apply,
            ApiVersion = options.ApiVersion,
            Subresource = options.Subresource,
            Time = Timestamps.Format(options.Now),
            Set = set,
        };
        ManagerEntry? previous = managers.Find(self.IsSameManager);
        List<ManagerEntry> others = [.. managers.Where(m => m != previous)];

        JsonObject merged = FieldMerge.Merge(before, wanted, fields);
        if (previous is not null)
        {
            // What the configuration states counts with its name, which nobody owns: without it, giving up the last label would take metadata along.
            FieldSet owned = others.Aggregate(stated, static (all, m) => all.Union(m.Set)).WithDeclaredParents(fields);
            FieldMerge.Remove(merged, previous.Set.WithDeclaredParents(fields).Except(owned), fields);
        }

        FieldComparison comparison = FieldComparison.Between(before, merged, fields);
        FieldSet changed = comparison.Changed;
        List<ApplyConflict> conflicts =
        [
          .. others.Select(m => (Owner: m, Set: m.Set.Intersect(changed)))
        .SelectMany(static c => c.Set.Members().Select(path => new ApplyConflict(c.Owner.Describe(), PathElement.Display(path)))),
    ];
        if (conflicts.Count > 0 && !options.Force && !LastApplied.Concedes(before, others.Aggregate(new FieldSet(), static (all, m) => all.Union(m.Set)).Intersect(changed), options))
        {
            return new ApplyResult(live ?? before, conflicts);
        }

        bool unchanged = previous is not null && comparison.IsSame && previous.Set.SetEquals(set) && previous.ApiVersion == self.ApiVersion;
        ManagedFields.Write(
          merged,
          others.Select(m => m with { Set = m.Set.Except(changed).Except(comparison.Removed) }).Append(unchanged ? previous! : self));
        return new ApplyResult(merged, []);
    }

    private static FieldSet Build(JsonObject wanted, IFieldSchema fields)
    {
        try
        {
            return FieldSetBuilder.Build(wanted, fields);
        }
        catch (PatchException e)
        {
            throw new PatchException(e.StatusCode, $"failed to create typed patch object ({Describe(wanted)}): {e.Message}");
        }
    }

    /// <summary>Which object a configuration is about, as the real server writes it: <c>namespace/name; group/version, Kind=kind</c>.</summary>
    internal static string Describe(JsonObject config)
    {
        string apiVersion = config.StringAt("apiVersion") ?? "";
        string version = apiVersion.Contains('/', StringComparison.Ordinal) ? apiVersion : "/" + apiVersion;
        return $"{config.StringAt("metadata", "namespace")}/{config.StringAt("metadata", "name")}; {version}, Kind={config.StringAt("kind")}";
    }

    private static List<ManagerEntry> ReadManagers(JsonObject? live, JsonObject before, ApplyOptions options)
    {
        List<ManagerEntry> managers = ManagedFields.Read(live.ArrayAt("metadata", "managedFields"));
        if (live is not null && managers.Count == 0)
        {
            FieldSet existing = FieldComparison.Between(EmptyObject.Of(options.Fields), before, options.Fields).Changed;
            managers.Add(new ManagerEntry
            {
                Manager = BeforeFirstApply,
                Operation = ManagerEntry.Update,
                ApiVersion = options.ApiVersion,
                Time = Timestamps.Format(options.Now),
                Set = ManagedFields.Tracked(existing, []),
            });
        }

        return managers;
    }

    private static void RemovePath(JsonObject obj, ReadOnlySpan<string> path)
    {
        if (path.Length == 1)
        {
            obj.Remove(path[0]);
        }
        else if (obj[path[0]] is JsonObject child)
        {
            RemovePath(child, path[1..]);
        }
    }
}
