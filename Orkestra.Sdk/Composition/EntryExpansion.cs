using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Adds what Motifs bring to one entry (katalog.md §28). What the entry declares itself stays as it is.</summary>
internal sealed class EntryExpansion
{
    private static readonly string[] s_blocks = ["onCreate", "onReconcile"];

    private readonly CompositionContext _context;
    private readonly Dictionary<ResourceIdentity, MotifContribution?> _owners = [];
    private readonly HashSet<string> _ownStatus = new(StringComparer.Ordinal);
    private readonly bool _hasOwnConditions;
    private YamlMapping _entry;
    private YamlMapping _box;

    /// <param name="context">Receives clashes.</param>
    /// <param name="entry">The entry in the form of <see cref="EntryForm"/>.</param>
    public EntryExpansion(CompositionContext context, YamlMapping entry)
    {
        _context = context;
        _entry = entry;
        _box = entry.Map("operatorBox") ?? NodeEdit.Empty(entry);
        foreach (string block in s_blocks)
        {
            foreach ((string list, YamlMapping resource) in ResourcesOf(_box.Map(block)))
            {
                _owners[ResourceIdentity.Of(list, resource)] = null;
            }
        }

        YamlMapping? status = _box.Map("status");
        _hasOwnConditions = status?.Value("conditions") is not null;
        foreach (YamlMapping field in status?.List("fields")?.Items.OfType<YamlMapping>() ?? [])
        {
            _ownStatus.Add(field.Text("path") ?? string.Empty);
        }
    }

    /// <summary>The entry with everything that was added.</summary>
    public YamlMapping Result => _box.Count > 0 ? _entry.With("operatorBox", _box) : _entry;

    public void Add(MotifContribution contribution)
    {
        if (contribution.Root.Map("resources") is { } resources)
        {
            AddBlock("onReconcile", resources.Without("onCreate"), contribution);
            AddBlock("onCreate", resources.Map("onCreate"), contribution);
        }

        AddStatus(contribution.Root.Map("status"));
        foreach (string key in (string[])["validation", "mutation"])
        {
            AddRules(key, contribution.Root.Map("admission")?.Map(key));
        }
    }

    private static IEnumerable<(string List, YamlMapping Resource)> ResourcesOf(YamlMapping? block) =>
        block?.Entries.Where(static entry => IsResourceList(entry.Key.Value))
            .SelectMany(static entry => (entry.Value as YamlSequence)?.Items.OfType<YamlMapping>().Select(item => (entry.Key.Value, item)) ?? []) ?? [];

    private static bool IsResourceList(string key) => key is not ("when" or "or" or "anyOf" or "external" or "groups");

    private void AddBlock(string name, YamlMapping? added, MotifContribution contribution)
    {
        if (added is not { Count: > 0 })
        {
            return;
        }

        YamlMapping block = _box.Map(name) ?? NodeEdit.Empty(added);
        foreach (YamlEntry part in added.Entries)
        {
            string key = part.Key.Value;
            if (key is "when" or "or" or "anyOf")
            {
                continue;
            }

            if (part.Value is not YamlSequence list)
            {
                block = block.Value(key) is null ? block.With(part) : block;
                continue;
            }

            YamlNode[] items = [.. list.Items.Where(item => item is not YamlMapping resource || !IsResourceList(key) || Claim(key, resource, contribution)).Select(item => Gated(item, added))];
            if (items.Length > 0)
            {
                block = block.With(new YamlEntry(part.Key, NodeEdit.Concat(block.Value(key), list.Over(items))!));
            }
        }

        _box = block.Count > 0 ? _box.With(name, block) : _box;
    }

    // Whether a Motif's resource is added: not where the entry has it itself, and not where another import has brought it.
    private bool Claim(string list, YamlMapping resource, MotifContribution contribution)
    {
        ResourceIdentity identity = ResourceIdentity.Of(list, resource);
        if (!_owners.TryGetValue(identity, out MotifContribution? owner))
        {
            _owners.Add(identity, contribution);
            return true;
        }

        if (owner is null || ReferenceEquals(owner, contribution))
        {
            return owner is not null;
        }

        _context.Diagnostics.Report(
            DiagnosticRules.ImportClash,
            contribution.Import,
            $"{owner.Motif.Label} and {contribution.Motif.Label} both bring {identity}",
            new RelatedLocation(owner.Import.File, owner.Import.HeadSpan, "the other import"),
            "let an input tell their names apart, or import only one of them");
        return false;
    }

    // The gate of the Motif's block holds for what the Motif brings, not for what else is in the entry's block.
    private static YamlNode Gated(YamlNode item, YamlMapping block)
    {
        if (item is not YamlMapping resource)
        {
            return item;
        }

        YamlNode? or = block.Value("or") ?? block.Value("anyOf");
        if (block.Value("when") is { } when)
        {
            resource = resource.With("when", NodeEdit.Concat(when, resource.Value("when"))!);
        }

        return or is not null && resource.Value("or") is null && resource.Value("anyOf") is null ? resource.With("or", or) : resource;
    }

    private void AddStatus(YamlMapping? added)
    {
        if (added is null)
        {
            return;
        }

        YamlMapping status = _box.Map("status") ?? NodeEdit.Empty(added);
        if (added.List("fields") is { } fields)
        {
            YamlNode[] news = [.. fields.Items.Where(item => item is not YamlMapping field || !_ownStatus.Contains(field.Text("path") ?? string.Empty))];
            status = news.Length > 0 ? status.With("fields", NodeEdit.Concat(status.Value("fields"), fields.Over(news))!) : status;
        }

        if (!_hasOwnConditions && added.Value("conditions") is { } conditions)
        {
            status = status.With("conditions", conditions);
        }

        _box = status.Count > 0 ? _box.With("status", status) : _box;
    }

    private void AddRules(string key, YamlMapping? added)
    {
        if (added is null)
        {
            return;
        }

        YamlMapping own = _entry.Map(key) ?? NodeEdit.Empty(added);
        foreach (YamlEntry part in added.Entries.Where(static part => NodeEdit.IsSet(part.Value)))
        {
            string name = part.Key.Value;
            own = name == "rules" ? own.With(new YamlEntry(part.Key, NodeEdit.Concat(own.Value(name), part.Value) ?? part.Value))
                : own.Value(name) is null ? own.With(part) : own;
        }

        _entry = own.Count > 0 ? _entry.With(key, own) : _entry;
    }
}
