using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private ReconcilerBlocks OpenReconciler(MappingReader entry)
    {
        MappingReader? box = entry.Nested("operatorBox", OperatorBoxKeys.Box);
        MappingReader? inner = box?.Nested(box.Has("reconcile") ? "reconcile" : "reconciler", OperatorBoxKeys.Reconciler);
        var blocks = new ReconcilerBlocks(entry, box, inner);
        foreach (string key in (string[])["workers", "resync", "queue"])
        {
            ReportOlderPlace(entry, blocks, key);
        }

        return blocks;
    }

    private void ReportOlderPlace(MappingReader entry, ReconcilerBlocks blocks, string key)
    {
        if (!entry.TryGet(key, out YamlEntry written))
        {
            return;
        }

        bool isOverridden = blocks.NewestInBox(key) is not null;
        _context.Diagnostics.Report(
            isOverridden ? DiagnosticRules.TwoSpellings : DiagnosticRules.OlderSpelling,
            written.Key,
            isOverridden ? $"'{key}' is written here and in operatorBox.reconciler; the latter is used" : $"'{key}' on the entry is an older spelling",
            isOverridden ? $"delete this '{key}'" : $"write it as operatorBox.reconciler.{key}");
    }

    private OperatorBoxDeclaration BindOperatorBox(ReconcilerBlocks blocks)
    {
        if (blocks.Box is not { } box)
        {
            return new OperatorBoxDeclaration();
        }

        _shapes.CheckKeys(box, "hooks", "constructor", "cross", "providers", "preReconcile", "observe", "rollback", "rollBackOnError", "imports", "validation", "mutation", "autoscale");
        if (blocks.Inner is { } inner)
        {
            _shapes.CheckKeys(inner, "hooks", "constructor", "include", "cross", "preReconcile", "rollback", "imports");
        }

        MappingReader? status = box.Nested("emit", OperatorBoxKeys.Emit)?.Nested("status", StatusKeys.Status) ?? box.Nested("status", StatusKeys.Status);
        return new OperatorBoxDeclaration
        {
            Default = blocks.NewestInBox("default")?.Boolean("default"),
            Finalizers = blocks.NewestInBox("finalizers")?.Texts("finalizers") ?? [],
            Gate = BindGate(box),
            Requeue = BindRequeue(blocks.Inner),
            OnCreate = BindHook(blocks, "onCreate"),
            OnReconcile = BindHook(blocks, "onReconcile"),
            OnDelete = BindHook(blocks, "onDelete"),
            Hooks = BindCode(blocks.NewestInBox("hooks"), "hooks"),
            Constructor = BindCode(blocks.NewestInBox("constructor"), "constructor"),
            Cross = BindCross(blocks.NewestInBox("cross")),
            Providers = BindProviderResources(box),
            PreReconcile = BindPreReconcile(blocks.NewestInBox("preReconcile")),
            Watches = BindWatches(box),
            Rollback = BindRollback(blocks.NewestInBox("rollback")),
            RollBackOnError = box.Boolean("rollBackOnError"),
            Autoscale = BindAutoscale(box),
            Status = status is null ? null : BindStatus(status),
        };
    }

    private RequeueDeclaration? BindRequeue(MappingReader? reconciler)
    {
        if (reconciler?.Nested("requeue", OperatorBoxKeys.Requeue) is not { } requeue || requeue.RequiredText("after") is not { } after)
        {
            return null;
        }

        return new RequeueDeclaration { After = after, Gate = BindGate(requeue) };
    }

    private HookBlock? BindHook(ReconcilerBlocks blocks, string key) =>
        blocks.NewestInBox(key)?.Nested(key, key == "onDelete" ? HookKeys.DeleteBlock : HookKeys.Block) is { } hook ? BindHookBlock(hook) : null;

    private StatusDeclaration BindStatus(MappingReader status)
    {
        var fields = new List<StatusFieldDeclaration>();
        foreach (MappingReader item in status.Items("fields", StatusKeys.Field))
        {
            Located<string>? path = item.RequiredText("path", "the path below .status, for example phase");
            Located<string>? value = StatusValue(item);
            GateDeclaration gate = BindGate(item);
            Located<string>? type = item.Text("type");
            bool clearOnFalse = item.Boolean("clearOnFalse")?.Value ?? false;
            if (path is { } at && value is { } written)
            {
                fields.Add(
                    new StatusFieldDeclaration { Path = at, Value = written, Type = type, ClearOnFalse = clearOnFalse, Gate = gate });
            }
        }

        _shapes.CheckKeys(status, "include");
        return new StatusDeclaration { Fields = fields, Include = status.Text("include"), Conditions = status.Boolean("conditions") };
    }

    // An empty text is a value here: it clears the field.
    private static Located<string>? StatusValue(MappingReader item)
    {
        if (item.Map.TryGetValue("value", out YamlNode? node))
        {
            return item.AsText(node, $"'value' in {item.Label}");
        }

        return item.RequiredText("value", "a template such as \"{{ .spec.image }}\"");
    }
}
