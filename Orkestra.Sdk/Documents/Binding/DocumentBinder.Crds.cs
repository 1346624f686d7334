using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static readonly string[] s_dependencyConditions = ["started", "ready", "healthy"];

    private List<CrdDeclaration> BindCrds(MappingReader spec)
    {
        var crds = new List<CrdDeclaration>();
        switch (spec.Get("crds"))
        {
            case null:
                break;
            case YamlMapping map:
                foreach (YamlEntry entry in map.Entries)
                {
                    AddCrd(crds, entry.Key, entry.Value, $"spec.crds.{entry.Key.Value}");
                }

                break;
            case YamlSequence list:
                for (int i = 0; i < list.Items.Count; i++)
                {
                    AddListedCrd(crds, list.Items[i], i);
                }

                break;
            case { } other:
                _context.ReportWrongType(other, "'crds' in spec", "a map from names to entries");
                break;
        }

        return crds;
    }

    private void AddListedCrd(List<CrdDeclaration> crds, YamlNode item, int index)
    {
        string label = $"crds[{index.ToString(CultureInfo.InvariantCulture)}]";
        if (item is not YamlMapping map)
        {
            _context.ReportWrongType(item, label, "a map with a name");
        }
        else if (map["name"] is not YamlScalar { IsNull: false } name)
        {
            _context.ReportMissing(map, label, "name", "in the list form each entry carries its name");
        }
        else
        {
            AddCrd(crds, name, map, $"spec.{label}");
        }
    }

    private void AddCrd(List<CrdDeclaration> crds, YamlScalar name, YamlNode node, string path)
    {
        string label = $"crd '{name.Value}'";
        if (node is YamlScalar { IsNull: true })
        {
            node = new YamlMapping(node.File, name.Span, []);
        }

        if (node is not YamlMapping map)
        {
            _context.ReportWrongType(node, label, "a map");
            return;
        }

        // Names are case-insensitive in the language and lower case everywhere else.
        var lowered = new Located<string>(name.Value.ToLowerInvariant(), name);
        crds.Add(BindCrd(new MappingReader(_context, map, EntryKeys.Entry, label, path), lowered));
    }

    private CrdDeclaration BindCrd(MappingReader entry, Located<string> name)
    {
        ReconcilerBlocks blocks = OpenReconciler(entry);
        _shapes.CheckKeys(
            entry, "normalize", "validation", "mutation", "admission", "webhooks", "conversion", "imports", "deletionProtection", "enrich", "enrichAll", "serve");
        _shapes.CheckRules(entry);
        Located<string>? mode = entry.OneOf("mode", "typed", "dynamic");
        Located<string>? profile = blocks.Inner?.Text("profile");
        MappingReader? preset = profile is { } named && _profiles.Find(ProfileClasses.Reconciler, named.Value) is { } values
            ? new MappingReader(_context, values, ProfileKeys.Reconciler, "the profile", "profiles.reconciler")
            : null;
        return new CrdDeclaration
        {
            Name = name,
            Node = entry.Map,
            Enabled = entry.Boolean("enabled"),
            Description = entry.Text("description"),
            Mode = mode,
            ApiTypes = BindApiTypes(entry),
            CrdFile = entry.Text("crdFile"),
            CrFiles = entry.Texts("crFiles"),
            Setup = BindSetup(entry),
            Namespaced = entry.Boolean("namespaced"),
            Namespace = entry.Text("namespace"),
            LabelSelector = entry.NamedTexts("labelSelector"),
            FieldSelector = entry.NamedTexts("fieldSelector"),
            Workers = blocks.Newest("workers")?.Integer("workers") ?? Preset(profile, preset?.Integer("workers")),
            Resync = blocks.Newest("resync")?.Duration("resync") ?? Preset(profile, preset?.Duration("resync")),
            Queue = WithPreset(blocks.Newest("queue") is { } holder ? BindQueue(holder) : null, profile, preset is null ? null : BindQueue(preset)),
            Profile = profile,
            DependsOn = BindDependencies(entry),
            RestrictedNamespaces = entry.Texts("restrictedNamespaces"),
            AllowedNamespaces = entry.Texts("allowedNamespaces"),
            CrossAccess = entry.Boolean("crossAccess"),
            Endpoints = BindEndpoints(entry),
            IgnoreStatusPatch = entry.Boolean("ignoreStatusPatch"),
            IgnoreObservedGeneration = entry.Boolean("ignoreObservedGeneration"),
            RemoveFinalizers = entry.Boolean("removeFinalizers"),
            Normalize = BindNormalize(entry),
            Validation = BindValidation(entry, blocks.Box),
            Mutation = BindMutation(entry, blocks.Box),
            Webhooks = BindWebhooks(entry),
            Conversion = BindConversion(entry),
            Serve = BindServe(entry),
            Imports = [.. BindMotifImports(entry), .. BindMotifImports(blocks.Box), .. BindMotifImports(blocks.Inner)],
            DeletionProtection = BindDeletionProtection(entry),
            Enrich = BindEnrich(entry),
            EnrichAll = entry.Boolean("enrichAll"),
            Inputs = entry.NamedTexts("inputs"),
            Origin = BindOrigin(entry),
            OperatorBox = BindOperatorBox(blocks),
        };
    }

    private static DocumentMetadata? BindOrigin(MappingReader entry) => entry.Text("katalogName") is not { } name ? null : new DocumentMetadata
    {
        Name = name,
        Namespace = entry.Text("katalogNamespace"),
        Description = entry.Text("katalogDescription"),
        Version = entry.Text("katalogVersion"),
    };

    // What comes from a profile is reported where the entry names it.
    private static Located<T>? Preset<T>(Located<string>? profile, Located<T>? value)
        where T : struct => profile is { } named && value is { } preset ? new Located<T>(preset.Value, named.Node) : null;

    private static QueueDeclaration? WithPreset(QueueDeclaration? queue, Located<string>? profile, QueueDeclaration? preset) => preset is null
        ? queue
        : (queue ?? new QueueDeclaration()) with
        {
            MaxDepth = queue?.MaxDepth ?? Preset(profile, preset.MaxDepth),
            FailureThreshold = queue?.FailureThreshold ?? Preset(profile, preset.FailureThreshold),
        };

    private static ApiTypesDeclaration? BindApiTypes(MappingReader entry)
    {
        if (entry.Nested("apiTypes", EntryKeys.ApiTypes) is not { } types)
        {
            return null;
        }

        types.Text("object");
        types.Text("objectList");
        types.Text("alias");
        return new ApiTypesDeclaration
        {
            Node = types.Map,
            Group = types.Text("group"),
            Version = types.Text("version"),
            Kind = types.Text("kind"),
            Plural = types.Text("plural"),
            ApiPath = types.Text("apiPath"),
            Location = types.Text("location"),
        };
    }

    private static SetupDeclaration? BindSetup(MappingReader entry)
    {
        if (entry.Get("setup") is null)
        {
            return null;
        }

        if (entry.Get("setup") is YamlSequence)
        {
            return new SetupDeclaration { Apply = entry.Texts("setup") };
        }

        if (entry.Nested("setup", EntryKeys.Setup) is not { } setup)
        {
            return null;
        }

        var waits = new List<YamlMapping>();
        foreach (MappingReader wait in setup.Items("wait", EntryKeys.SetupWait))
        {
            wait.RequiredText("kind");
            wait.RequiredText("name");
            wait.Duration("timeout");
            waits.Add(wait.Map);
        }

        return new SetupDeclaration { Apply = setup.Texts("apply"), Wait = waits };
    }

    private QueueDeclaration? BindQueue(MappingReader holder)
    {
        if (holder.Nested("queue", QueueKeys.Queue) is not { } queue)
        {
            return null;
        }

        _shapes.CheckKeys(queue, "type", "behaviour");
        return new QueueDeclaration
        {
            Shared = queue.Boolean("shared"),
            MaxDepth = queue.Integer("maxDepth"),
            FailureThreshold = queue.Integer("failureThreshold"),
            RetryBackoff = BindRetryBackoff(queue),
        };
    }

    private static RetryBackoffDeclaration? BindRetryBackoff(MappingReader holder)
    {
        if (holder.Get("retryBackoff") is not { } node)
        {
            return null;
        }

        if (node is YamlScalar)
        {
            return new RetryBackoffDeclaration { Node = node, Initial = holder.Duration("retryBackoff") };
        }

        if (holder.Nested("retryBackoff", QueueKeys.RetryBackoff) is not { } backoff)
        {
            return null;
        }

        return new RetryBackoffDeclaration
        {
            Node = node,
            Initial = backoff.Duration("initial"),
            Max = backoff.Duration("max"),
            Multiplier = backoff.Number("multiplier"),
            MaxAttempts = backoff.Integer("maxAttempts"),
        };
    }

    private List<DependencyDeclaration> BindDependencies(MappingReader entry)
    {
        var dependencies = new List<DependencyDeclaration>();
        switch (entry.Get("dependsOn"))
        {
            case null:
                break;
            case YamlSequence:
                foreach (Located<string> name in entry.Texts("dependsOn"))
                {
                    dependencies.Add(Dependency(name, null));
                }

                break;
            case YamlMapping map:
                foreach (YamlEntry item in map.Entries)
                {
                    var name = new Located<string>(item.Key.Value, item.Key);
                    if (item.Value is YamlMapping body)
                    {
                        var reader = new MappingReader(_context, body, EntryKeys.Dependency, $"dependsOn '{name.Value}'", $"{entry.Path}.dependsOn.{name.Value}");
                        dependencies.Add(Dependency(name, reader.Text("condition")));
                    }
                    else
                    {
                        dependencies.Add(
                            Dependency(name, entry.AsText(item.Value, $"dependsOn '{name.Value}'", "a condition such as healthy")));
                    }
                }

                break;
            case { } other:
                _context.ReportWrongType(other, "'dependsOn'", "a list of names or a map from names to conditions");
                break;
        }

        return dependencies;
    }

    private DependencyDeclaration Dependency(Located<string> name, Located<string>? condition)
    {
        var lowered = new Located<string>(name.Value.ToLowerInvariant(), name.Node);
        string value = condition?.Value ?? string.Empty;
        if (value.Length > 0 && !s_dependencyConditions.Contains(value, StringComparer.Ordinal))
        {
            string? near = NearestMatch.Find(value, s_dependencyConditions);
            _context.Diagnostics.Report(
                DiagnosticRules.UnknownValue,
                condition!.Value.Node,
                $"unknown condition '{value}' of dependency '{name.Value}'{NearestMatch.DidYouMean(near)}",
                $"accepted: {string.Join(", ", s_dependencyConditions)}",
                near);
        }

        return new DependencyDeclaration(lowered, value is "healthy" or "ready" ? value : "started");
    }

    private static EndpointsDeclaration? BindEndpoints(MappingReader entry)
    {
        if (entry.Nested("endpoints", EntryKeys.Endpoints) is not { } endpoints)
        {
            return null;
        }

        return new EndpointsDeclaration
        {
            Enabled = endpoints.Boolean("enabled")?.Value ?? true,
            Health = endpoints.Boolean("health")?.Value ?? true,
            Info = endpoints.Boolean("info")?.Value ?? true,
        };
    }
}
