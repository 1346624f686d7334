using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private ServeDeclaration? BindServe(MappingReader entry)
    {
        if (entry.Nested("serve", ServeKeys.Serve) is not { } serve)
        {
            return null;
        }

        MappingReader? modes = serve.Nested("modes", ServeKeys.Modes);
        return new ServeDeclaration
        {
            Node = serve.Map,
            Enabled = serve.Boolean("enabled"),
            Category = serve.Text("category"),
            Description = serve.Text("description"),
            Fields =
            [
                .. BindServeFields(serve, "fields", ServeFieldKind.Spec),
                .. BindServeFields(serve, "labels", ServeFieldKind.Label),
                .. BindServeFields(serve, "annotations", ServeFieldKind.Annotation),
            ],
            Include = serve.Text("include"),
            Ignored = serve.Texts("ignore"),
            Name = serve.Text("name"),
            Namespace = serve.Text("namespace"),
            Targets = BindTargets(serve),
            Permissions = BindPermissions(serve),
            AcceptsFlat = modes?.Boolean("target"),
            AcceptsResources = modes?.Boolean("cr"),
            Clusters = OneOrMore(serve, "clusters"),
        };
    }

    private IEnumerable<ServeFieldDeclaration> BindServeFields(MappingReader serve, string key, ServeFieldKind kind)
    {
        foreach ((Located<string> name, MappingReader? field) in Named(serve, key, ServeKeys.Field))
        {
            yield return new ServeFieldDeclaration
            {
                Kind = kind,
                Name = name,
                Node = field?.Map,
                Label = field?.Text("label"),
                Order = field?.Integer("order"),
                Required = field?.Boolean("required"),
                Type = field?.Text("type"),
                Allowed = field?.Texts("enum") ?? [],
                Path = field?.Text("path"),
                Value = field?.Text("value"),
                Values = field?.NamedTexts("values") ?? [],
                Default = field?.Text("default"),
                Override = field?.Text("override"),
                Gate = field is null ? GateDeclaration.Empty : BindGate(field),
            };
        }
    }

    // One name, or a map of names.
    private List<ServeTargetDeclaration> BindTargets(MappingReader serve)
    {
        if (serve.Get("target") is YamlScalar { Value.Length: > 0 } alone)
        {
            return [new ServeTargetDeclaration { Name = new Located<string>(alone.Value, alone) }];
        }

        var targets = new List<ServeTargetDeclaration>();
        foreach ((Located<string> name, MappingReader? target) in Named(serve.Get("target") is YamlMapping ? serve : null, "target", ServeKeys.Target))
        {
            targets.Add(new ServeTargetDeclaration
            {
                Name = name,
                Node = target?.Map,
                Primary = target?.Boolean("primary"),
                Enabled = target?.Boolean("enabled"),
                Include = target?.Text("include"),
                Permissions = BindPermissions(target),
            });
        }

        return targets;
    }

    private List<ServePermissionDeclaration> BindPermissions(MappingReader? holder)
    {
        var permissions = new List<ServePermissionDeclaration>();
        foreach ((Located<string> caller, MappingReader? block) in Named(holder, "tokens", ServeKeys.Permission))
        {
            MappingReader? operations = block?.Nested("permissions", ServeKeys.Permissions);
            permissions.Add(new ServePermissionDeclaration
            {
                Caller = caller,
                Node = block?.Map,
                Namespaces = block?.Texts("namespaces") ?? [],
                Global = operations?.Texts("global") ?? [],
                Schema = operations?.Texts("schema") ?? [],
                Resources = operations?.Texts("resources") ?? [],
            });
        }

        return permissions;
    }
}
