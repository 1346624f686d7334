using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// Puts the content of included files where <c>include</c> names them (katalog.md §25). Included items come first, and what is
/// written in place wins by key. Files that are included include nothing themselves.
/// </summary>
internal sealed class IncludeExpander
{
    private const string Include = "include";

    private readonly CompositionContext _context;

    public IncludeExpander(CompositionContext context) => _context = context;

    /// <summary>A Katalog, Komposer or Motif without includes; the same node when it has none.</summary>
    public YamlMapping Expand(YamlMapping root)
    {
        root = Inside(root, "notes", Part("functions"));
        root = Inside(root, "profiles", Whole("profiles"));
        root = Inside(root, "gateway", gateway => Inside(
            Inside(gateway, "api", api => Inside(api, "auth", auth => Lists(Part("tokens")(auth), "tokens", "tokens"))), "clusters", Whole("clusters")));
        root = Inside(root, "status", Part("fields"));
        root = Inside(root, "admission", Admission);
        root = Inside(root, "resources", resources => Inside(Calls(resources), "onCreate", Calls));
        return Inside(root, "spec", Entries);
    }

    /// <summary>A Simulate without includes; the same node when it has none.</summary>
    public YamlMapping ExpandSimulation(YamlMapping root) =>
        Inside(root, "spec", spec => Inside(spec, "expect", expect => Inside(Rules(expect), "crds", crds => Each(crds, Rules))));

    private YamlMapping Rules(YamlMapping expect) => Lists(Lists(expect, "ops", "ops"), "absent", "ops");

    private YamlMapping Entries(YamlMapping spec) => spec["crds"] switch
    {
        YamlMapping map => Changed(spec, "crds", map, Each(map, Entry)),
        YamlSequence list => Changed(spec, "crds", list, Each(list, Entry)),
        _ => spec,
    };

    private YamlMapping Entry(YamlMapping entry)
    {
        entry = Inside(Admission(entry), "admission", Admission);
        entry = Inside(entry, "conversion", Part("paths"));
        entry = Inside(Inside(entry, "serve", Part("fields")), "idp", Part("fields"));
        return Inside(Inside(entry, "operatorBox", Box), "reconciler", Box);
    }

    private YamlMapping Box(YamlMapping box)
    {
        box = Admission(box);
        box = Inside(Inside(box, "status", Part("fields")), "emit", emit => Inside(emit, "status", Part("fields")));
        box = Inside(Inside(box, "reconciler", Reconciler), "reconcile", Reconciler);
        return Hooks(box);
    }

    private YamlMapping Reconciler(YamlMapping reconciler) => Hooks(Whole("reconciler")(reconciler));

    private YamlMapping Hooks(YamlMapping holder)
    {
        foreach (string key in (string[])["onCreate", "onReconcile", "onDelete", "hooks", "preReconcile"])
        {
            holder = Inside(holder, key, Calls);
        }

        return holder;
    }

    private YamlMapping Admission(YamlMapping holder) => Inside(Inside(holder, "validation", Part("rules")), "mutation", Part("rules"));

    private YamlMapping Calls(YamlMapping holder) => Lists(holder, "external", "calls");

    // The block takes what the file has under one of its keys.
    private Func<YamlMapping, YamlMapping> Part(string key) => block =>
    {
        if (Read(block, key) is not { } included)
        {
            return block.Without(Include);
        }

        block = block.Without(Include);
        YamlNode? joined = (included, block.Value(key)) switch
        {
            (YamlSequence list, var own) => NodeEdit.Concat(list, own),
            (YamlMapping map, YamlMapping own) => Overlay(map, own),
            var (only, _) => only,
        };
        return joined is null ? block : block.With(key, joined);
    };

    // The block is a map that the file has under its own name.
    private Func<YamlMapping, YamlMapping> Whole(string key) => block =>
        Read(block, key) is YamlMapping included ? Overlay(included, block.Without(Include)) : block.Without(Include);

    // Items of a list that are nothing but an include are replaced by what the file has.
    private YamlMapping Lists(YamlMapping holder, string key, string part)
    {
        if (holder.List(key) is not { } list || !list.Items.Any(IsInclude))
        {
            return holder;
        }

        var items = new List<YamlNode>();
        foreach (YamlNode item in list.Items)
        {
            if (!IsInclude(item))
            {
                items.Add(item);
            }
            else if (Read((YamlMapping)item, part) is YamlSequence included)
            {
                items.AddRange(included.Items);
            }
        }

        return holder.With(key, list.Over(items));
    }

    private static bool IsInclude(YamlNode item) => item is YamlMapping { Count: 1 } map && map.Value(Include) is YamlScalar;

    private YamlNode? Read(YamlMapping block, string key)
    {
        if (block.Value(Include) is not YamlScalar path || _context.Find(ImportSources.OfInclude(path)) is not { } file)
        {
            return null;
        }

        if (_context.Fragment(file) is not { } root || root.Value(key) is not (YamlMapping or YamlSequence))
        {
            _context.MarkGap();
            _context.Report(
                DiagnosticRules.BadInclude,
                path,
                $"'{path.Value}' has nothing under '{key}' that can be included here",
                $"begin the included file with '{key}:'");
            return null;
        }

        if (root.TryGetEntry(Include, out YamlEntry nested) || (root.Map(key)?.TryGetEntry(Include, out nested) ?? false))
        {
            _context.Report(DiagnosticRules.BadInclude, nested.Key, "an included file cannot include another one", "include both where they are needed");
            return root.Map(key)?.Without(Include) ?? root.Value(key);
        }

        return root.Value(key);
    }

    private static YamlMapping Inside(YamlMapping holder, string key, Func<YamlMapping, YamlMapping> change) =>
        holder.Map(key) is { } inner ? Changed(holder, key, inner, change(inner)) : holder;

    private static YamlMapping Changed(YamlMapping holder, string key, YamlNode before, YamlNode after)
    {
        if (ReferenceEquals(before, after))
        {
            return holder;
        }

        holder.TryGetEntry(key, out YamlEntry entry);
        return holder.With(new YamlEntry(entry.Key, after));
    }

    private static YamlMapping Each(YamlMapping map, Func<YamlMapping, YamlMapping> change)
    {
        YamlEntry[] entries = [.. map.Entries.Select(entry => entry.Value is YamlMapping inner ? new YamlEntry(entry.Key, change(inner)) : entry)];
        return entries.SequenceEqual(map.Entries) ? map : map.Over(entries);
    }

    private static YamlSequence Each(YamlSequence list, Func<YamlMapping, YamlMapping> change)
    {
        YamlNode[] items = [.. list.Items.Select(item => item is YamlMapping inner ? change(inner) : item)];
        return items.SequenceEqual(list.Items) ? list : list.Over(items);
    }

    // Maps are joined level by level; anything else is replaced by what is written in place.
    private static YamlMapping Overlay(YamlMapping included, YamlMapping own)
    {
        foreach (YamlEntry entry in own.Entries)
        {
            bool areMaps = entry.Value is YamlMapping && included.Map(entry.Key.Value) is not null;
            YamlNode value = areMaps ? Overlay(included.Map(entry.Key.Value)!, (YamlMapping)entry.Value) : entry.Value;
            included = included.With(new YamlEntry(entry.Key, value));
        }

        return included;
    }
}
