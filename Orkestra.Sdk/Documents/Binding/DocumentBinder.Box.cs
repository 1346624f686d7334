using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private AutoscaleDeclaration? BindAutoscale(MappingReader box)
    {
        if (box.Nested("autoscale", AutoscaleKeys.Operator) is not { } autoscale)
        {
            return null;
        }

        MappingReader? conditions = autoscale.Nested("conditions", AutoscaleKeys.Conditions);
        MappingReader? action = autoscale.Nested("do", AutoscaleKeys.Action);
        return new AutoscaleDeclaration
        {
            Node = autoscale.Map,
            Profile = autoscale.Text("profile"),
            Interval = autoscale.Duration("interval"),
            Cooldown = autoscale.Duration("cooldown"),
            Gate = conditions is null ? GateDeclaration.Empty : BindGate(conditions),
            Workers = action?.Integer("workers"),
            QueueDepth = action?.Integer("queueDepth"),
            Resync = action?.Duration("resync"),
        };
    }

    private PreReconcileDeclaration? BindPreReconcile(MappingReader? holder)
    {
        if (holder?.Nested("preReconcile", PreReconcileKeys.PreReconcile) is not { } block)
        {
            return null;
        }

        return new PreReconcileDeclaration
        {
            Node = block.Map,
            External = BindExternal(block),
            Sentinels = block.Texts("sentinels"),
            EnqueueGate = BindEventGate(block, "enqueueGate"),
            ReconcileGate = BindEventGate(block, "reconcileGate"),
            Gate = BindGate(block),
        };
    }

    private EventGateDeclaration? BindEventGate(MappingReader holder, string key) => holder.Nested(key, PreReconcileKeys.Gate) is not { } gate ? null : new EventGateDeclaration
    {
        Node = gate.Map,
        External = BindExternal(gate),
        Sentinels = gate.Texts("sentinels"),
        EventAware = gate.Boolean("eventAware"),
        FailPolicy = gate.Text("failPolicy"),
        Gate = BindGate(gate),
    };

    private static List<WatchDeclaration> BindWatches(MappingReader box)
    {
        var watches = new List<WatchDeclaration>();
        foreach (MappingReader item in box.Nested("observe", ObserveKeys.Observe)?.Items("watch", ObserveKeys.Watch) ?? [])
        {
            MappingReader? key = item.Nested("keyFrom", ObserveKeys.KeyFrom);
            if (item.Text("apiVersion") is { } apiVersion && item.Text("kind") is { } kind)
            {
                watches.Add(new WatchDeclaration
                {
                    Node = item.Map,
                    ApiVersion = apiVersion,
                    Kind = kind,
                    Namespace = item.Text("namespace"),
                    Name = item.Text("name"),
                    On = item.Texts("on"),
                    KeyLabel = key?.Text("label"),
                    KeyName = key?.Text("name"),
                    KeyNamespace = key?.Text("namespace"),
                });
            }
        }

        return watches;
    }

    private RollbackDeclaration? BindRollback(MappingReader? holder)
    {
        if (holder?.Nested("rollback", RollbackKeys.Rollback) is not { } rollback)
        {
            return null;
        }

        MappingReader? trigger = rollback.Nested("trigger", RollbackKeys.Trigger);
        MappingReader? hook = rollback.Nested("onRollback", HookKeys.Block);
        return new RollbackDeclaration
        {
            Node = rollback.Map,
            ConsecutiveFailures = trigger?.Integer("consecutiveFailures"),
            WithinDuration = trigger?.Duration("withinDuration"),
            Gate = trigger is null ? GateDeclaration.Empty : BindGate(trigger),
            OnRollback = hook is null ? null : BindHookBlock(hook),
        };
    }

    private CodeDeclaration? BindCode(MappingReader? holder, string key)
    {
        if (holder?.Nested(key, key == "hooks" ? CodeKeys.Hooks : CodeKeys.Constructor) is not { } code)
        {
            return null;
        }

        return new CodeDeclaration
        {
            Node = code.Map,
            Location = code.Text("location"),
            Function = code.Text("function"),
            Alias = code.Text("alias"),
            Version = code.Text("version"),
            ManagedResources = BindManagedResources(code),
            Args = code.Mapping("args"),
            RunHooksFirst = code.Boolean("runHooksFirst"),
            External = BindExternal(code),
        };
    }

    private List<ManagedResourceDeclaration> BindManagedResources(MappingReader code)
    {
        var kinds = new List<ManagedResourceDeclaration>();
        IReadOnlyList<YamlNode> items = code.List("managedResources");
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlScalar name)
            {
                kinds.Add(new ManagedResourceDeclaration { Kind = new Located<string>(name.Value, name) });
            }
            else if (items[i] is YamlMapping map)
            {
                string label = $"managedResources[{i.ToString(CultureInfo.InvariantCulture)}]";
                var reader = new MappingReader(_context, map, CodeKeys.ManagedResource, label, $"{code.Path}.{label}");
                if (reader.Text("kind") is { } kind)
                {
                    kinds.Add(new ManagedResourceDeclaration
                    {
                        Kind = kind,
                        Group = reader.Text("group"),
                        Version = reader.Text("version"),
                        Plural = reader.Text("plural"),
                        ApiVersion = reader.Text("apiVersion"),
                        IsNamespaced = reader.Boolean("namespaced"),
                    });
                }
            }
        }

        return kinds;
    }

    private List<ProviderResourceDeclaration> BindProviderResources(MappingReader box)
    {
        var resources = new List<ProviderResourceDeclaration>();
        foreach (YamlEntry provider in box.Mapping("providers")?.Entries ?? [])
        {
            foreach (YamlMapping item in (provider.Value as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
            {
                BindProviderResource(resources, new Located<string>(provider.Key.Value, provider.Key), item, $"{box.Path}.providers.{provider.Key.Value}");
            }
        }

        return resources;
    }

    // Conditions stand beside the kind or, in some documents, among its fields.
    private void BindProviderResource(List<ProviderResourceDeclaration> resources, Located<string> provider, YamlMapping item, string path)
    {
        YamlEntry[] kinds = [.. item.Entries.Where(static entry => !ConditionKeys.Gate.TryGet(entry.Key.Value, out _, out _))];
        if (kinds.Length != 1 || kinds[0].Value is not YamlMapping fields)
        {
            _context.Diagnostics.Report(
                DiagnosticRules.WrongType,
                kinds.Length > 1 ? kinds[1].Key : item,
                $"an item of provider '{provider.Value}' must have one kind with its fields",
                "write for example - s3: { bucket: assets }");
            return;
        }

        bool isBeside = fields.Entries.All(static entry => !ConditionKeys.Gate.TryGet(entry.Key.Value, out _, out _));
        YamlMapping gateHolder = (isBeside ? item : fields).Without(static key => !ConditionKeys.Gate.TryGet(key, out _, out _));
        resources.Add(new ProviderResourceDeclaration
        {
            Provider = provider,
            Kind = new Located<string>(kinds[0].Key.Value, kinds[0].Key),
            Fields = fields.Without(static key => ConditionKeys.Gate.TryGet(key, out _, out _)),
            Gate = BindGate(new MappingReader(_context, gateHolder, ConditionKeys.Gate, kinds[0].Key.Value, $"{path}.{kinds[0].Key.Value}")),
        });
    }
}
