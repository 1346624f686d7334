using System.Globalization;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    /// <summary>Binds a block of child resources.</summary>
    internal HookBlock BindHookBlock(MappingReader hook)
    {
        var resources = new List<ResourceDeclaration>();
        foreach (YamlEntry entry in hook.Map.Entries)
        {
            string kind = entry.Key.Value;
            if (ResourceKeys.IsKind(kind) && hook.Has(kind))
            {
                BindResources(hook, kind, resources);
            }
        }

        var groups = new List<HookBlock>();
        foreach (MappingReader group in hook.Items("groups", HookKeys.Group))
        {
            groups.Add(BindHookBlock(group));
        }

        _shapes.CheckKeys(hook, "external");
        return new HookBlock
        {
            Node = hook.Map,
            Name = hook.Map.TryGetValue("name", out _) ? hook.Text("name") : null,
            Gate = BindGate(hook),
            External = BindExternal(hook),
            Resources = resources,
            Ordered = hook.Boolean("ordered"),
            Groups = groups,
            Timeout = hook.Duration("timeout"),
        };
    }

    private void BindResources(MappingReader hook, string kind, List<ResourceDeclaration> resources)
    {
        IReadOnlyList<YamlNode> items = hook.List(kind, "a list: begin each resource with '- '");
        for (int i = 0; i < items.Count; i++)
        {
            string label = $"{kind}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (items[i] is not YamlMapping map)
            {
                _context.ReportWrongType(items[i], label, "a map");
            }
            else if (kind == "custom")
            {
                Add(BindCustom(map, i, label, $"{hook.Path}.{label}"));
            }
            else
            {
                var reader = new MappingReader(_context, map, ResourceKeys.For(kind)!, label, $"{hook.Path}.{label}");
                _shapes.Check(reader, reportMissing: false, ChildKeys.IsCommon);
                Add(BindResource(reader, reader, kind, i, map.Without(ChildKeys.IsCommon)));
            }
        }

        void Add(ResourceDeclaration resource)
        {
            resources.Add(resource);
            _context.Resources.Add(resource);
        }
    }

    private ResourceDeclaration BindCustom(YamlMapping map, int index, string label, string path)
    {
        // Keys that are not ours belong to the object itself, so only ours are checked.
        YamlMapping ours = map.Without(static key => !CustomKeys.Custom.TryGet(key, out _, out _));
        var reader = new MappingReader(_context, ours, CustomKeys.Custom, label, path);
        MappingReader metadata = reader.Nested("metadata", CustomKeys.Metadata)
            ?? new MappingReader(_context, new YamlMapping(map.File, map.Span, []), CustomKeys.Metadata, "metadata", $"{path}.metadata");
        return BindResource(reader, metadata, "custom", index, map.Without(static key => key is "when" or "or" or "anyOf" or "forEach" or "reconcile" or "sleep" or "forceConflict"));
    }

    private ResourceDeclaration BindResource(MappingReader reader, MappingReader names, string kind, int index, YamlMapping fields) => new()
    {
        ResourceKind = kind,
        Index = index,
        Node = reader.Map,
        Name = names.Text("name"),
        Namespace = names.Text("namespace"),
        Labels = names.NamedTexts("labels"),
        Annotations = names.NamedTexts("annotations"),
        Reconcile = reader.Boolean("reconcile"),
        ForceConflict = reader.Boolean("forceConflict"),
        Gate = BindGate(reader),
        ForEach = BindForEach(reader),
        Fields = fields,
    };

    private static ForEachDeclaration? BindForEach(MappingReader reader)
    {
        if (reader.Nested("forEach", ChildKeys.ForEach) is not { } forEach || forEach.RequiredText("field", "the path of a list, for example spec.regions") is not { } field)
        {
            return null;
        }

        return new ForEachDeclaration(field, forEach.Text("as"));
    }
}
