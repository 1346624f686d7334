using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// Brings an entry into one spelling, so that two of them can be laid over each other key by key: what the generations of the language
/// have in several places (katalog.md §0.1) is in one afterwards. Where two spellings say different things the newest wins, as when
/// binding. Doing it twice changes nothing.
/// </summary>
internal static class EntryForm
{
    private static readonly string[] s_settings = ["workers", "resync", "queue"];
    private static readonly string[] s_reconcilerKeys = ["default", "profile", "hooks", "constructor"];
    private static readonly string[] s_boxKeys = ["finalizers", "onCreate", "onReconcile", "onDelete", "cross", "preReconcile", "rollback"];

    public static YamlMapping Canonical(YamlMapping entry)
    {
        entry = entry.Without("name").Renamed("idp", "serve").Renamed("reconciler", "operatorBox");
        YamlMapping box = (entry.Map("operatorBox") ?? NodeEdit.Empty(entry)).Renamed("anyOf", "or").Renamed("watch", "observe");
        YamlMapping inner = (box.Value("reconcile") ?? box.Value("reconciler")) as YamlMapping ?? NodeEdit.Empty(box);
        box = box.Without("reconcile", "reconciler");
        (entry, box, inner) = MoveSettings(entry, box, inner);
        (entry, box, inner) = MoveImports(entry, box, inner);
        box = MoveStatus(box);
        (entry, box) = MoveRules(entry, box);
        if (inner.Map("queue") is { } queue)
        {
            inner = inner.With("queue", queue.Renamed("default", "shared").Renamed("maxQueueDepth", "maxDepth").Renamed("degradeThreshold", "failureThreshold"));
        }

        box = inner.Count > 0 ? box.With("reconciler", inner) : box;
        return box.Count > 0 ? entry.With("operatorBox", box) : entry.Without("operatorBox");
    }

    private static (YamlMapping Entry, YamlMapping Box, YamlMapping Inner) MoveSettings(YamlMapping entry, YamlMapping box, YamlMapping inner)
    {
        foreach (string key in s_settings)
        {
            inner = Take(inner, key, inner, box, entry);
            box = box.Without(key);
            entry = entry.Without(key);
        }

        foreach (string key in s_reconcilerKeys)
        {
            inner = Take(inner, key, inner, box);
            box = box.Without(key);
        }

        foreach (string key in s_boxKeys)
        {
            box = Take(box, key, inner, box);
            inner = inner.Without(key);
        }

        return (entry, box, inner);
    }

    private static (YamlMapping Entry, YamlMapping Box, YamlMapping Inner) MoveImports(YamlMapping entry, YamlMapping box, YamlMapping inner)
    {
        YamlSequence? imports = NodeEdit.Concat(NodeEdit.Concat(entry.Value("imports"), box.Value("imports")), inner.Value("imports"));
        entry = imports is null ? entry : entry.With("imports", imports);
        return (entry, box.Without("imports"), inner.Without("imports"));
    }

    // The binder prefers emit.status.
    private static YamlMapping MoveStatus(YamlMapping box)
    {
        if (box.Map("emit") is not { } emit || emit.Value("status") is not { } status)
        {
            return box;
        }

        emit = emit.Without("status");
        box = box.With("status", status);
        return emit.Count > 0 ? box.With("emit", emit) : box.Without("emit");
    }

    private static (YamlMapping Entry, YamlMapping Box) MoveRules(YamlMapping entry, YamlMapping box)
    {
        YamlMapping admission = entry.Map("admission") ?? NodeEdit.Empty(entry);
        foreach (string key in (string[])["validation", "mutation"])
        {
            entry = Take(entry, key, admission, entry, box);
            admission = admission.Without(key);
            box = box.Without(key);
        }

        return (admission.Count > 0 ? entry.With("admission", admission) : entry.Without("admission"), box);
    }

    private static YamlMapping Take(YamlMapping target, string key, params YamlMapping[] newestFirst)
    {
        foreach (YamlMapping place in newestFirst)
        {
            if (place.Value(key) is not null && place.TryGetEntry(key, out YamlEntry entry))
            {
                return target.With(entry);
            }
        }

        return target.Without(key);
    }
}
