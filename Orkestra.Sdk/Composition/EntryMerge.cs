using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Lays a Komposer's entry over an imported one (katalog.md §27.6). Both are in the form of <see cref="EntryForm"/>.</summary>
internal static class EntryMerge
{
    public static YamlMapping Merge(YamlMapping imported, YamlMapping inline)
    {
        if (inline.Text("enabled") is { } enabled && enabled.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            inline.TryGetEntry("enabled", out YamlEntry disabled);
            imported = imported.With(disabled);
        }

        foreach (YamlEntry entry in inline.Entries.Where(static entry => IsGiven(entry.Value)))
        {
            imported = entry.Key.Value switch
            {
                // An import that is switched off cannot be switched on again.
                "enabled" => imported,
                "apiTypes" => imported.With(MergeTypes(imported, entry)),
                "crdFile" when inline.Value("apiTypes") is null => imported.Without("apiTypes").With(entry),
                "restrictedNamespaces" or "allowedNamespaces" => imported.With(Union(imported, entry)),
                "operatorBox" => imported.With(new YamlEntry(entry.Key, MergeBox(imported.Map("operatorBox"), entry.Value))),
                _ => imported.With(entry),
            };
        }

        return imported;
    }

    private static YamlEntry MergeTypes(YamlMapping imported, YamlEntry inline)
    {
        if (imported.Map("apiTypes") is not { } types || inline.Value is not YamlMapping given || given.Value("kind") is not null)
        {
            return inline;
        }

        return new YamlEntry(inline.Key, given.Entries.Where(static entry => IsGiven(entry.Value)).Aggregate(types, static (merged, entry) => merged.With(entry)));
    }

    private static YamlNode MergeBox(YamlMapping? imported, YamlNode inline)
    {
        if (imported is null || inline is not YamlMapping box)
        {
            return inline;
        }

        foreach (YamlEntry entry in box.Entries.Where(static entry => IsGiven(entry.Value)))
        {
            imported = entry.Key.Value switch
            {
                "finalizers" => imported.With(Union(imported, entry)),
                "reconciler" => imported.With(new YamlEntry(entry.Key, MergeReconciler(imported.Map("reconciler"), entry.Value))),
                _ => imported.With(entry),
            };
        }

        return imported;
    }

    private static YamlNode MergeReconciler(YamlMapping? imported, YamlNode inline)
    {
        if (imported is null || inline is not YamlMapping reconciler)
        {
            return inline;
        }

        foreach (YamlEntry entry in reconciler.Entries.Where(static entry => IsGiven(entry.Value)))
        {
            bool isQueue = entry.Key.Value == "queue" && imported.Map("queue") is not null && entry.Value is YamlMapping;
            if (isQueue)
            {
                imported = imported.With("queue", ((YamlMapping)entry.Value).Entries.Where(static setting => IsGiven(setting.Value) && !IsZero(setting.Value))
                    .Aggregate(imported.Map("queue")!, static (queue, setting) => queue.With(setting)));
            }
            else if (entry.Key.Value is not ("workers" or "resync") || !IsZero(entry.Value))
            {
                imported = imported.With(entry);
            }
        }

        return imported;
    }

    private static YamlEntry Union(YamlMapping imported, YamlEntry inline)
    {
        if (imported.List(inline.Key.Value) is not { } list || inline.Value is not YamlSequence added)
        {
            return inline;
        }

        var known = new HashSet<string>(list.Items.OfType<YamlScalar>().Select(static item => item.Value), StringComparer.Ordinal);
        return new YamlEntry(inline.Key, list.Over(list.Items.Concat(added.Items.Where(item => item is not YamlScalar scalar || known.Add(scalar.Value)))));
    }

    // An empty text says as little as a key without a value.
    private static bool IsGiven(YamlNode node) => NodeEdit.IsSet(node) && node is not YamlScalar { Value: "" };

    private static bool IsZero(YamlNode node) => node is YamlScalar { Value: "0" or "0s" or "0m" or "0h" };
}
