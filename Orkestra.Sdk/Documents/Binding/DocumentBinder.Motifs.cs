using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private MotifDocument BindMotif(YamlMapping root)
    {
        MappingReader reader = RootReader(root, DocumentKind.Motif);
        DocumentMetadata metadata = BindMetadata(reader);
        MappingReader? resources = reader.Nested("resources", MotifKeys.Resources);
        MappingReader? onCreate = resources?.Nested("onCreate", HookKeys.Block);
        MappingReader? status = reader.Nested("status", StatusKeys.Status);
        _shapes.CheckKeys(reader, "admission", "profiles", "imports", "lifecycle", "publish");
        return new MotifDocument
        {
            Kind = DocumentKind.Motif,
            File = root.File,
            Root = root,
            ApiVersion = reader.Text("apiVersion"),
            Metadata = metadata,
            Inputs = BindInputs(reader),
            Resources = resources is null ? null : BindHookBlock(resources),
            OnCreate = onCreate is null ? null : BindHookBlock(onCreate),
            Status = status is null ? null : BindStatus(status),
            Validation = BindValidation(reader, box: null),
            Mutation = BindMutation(reader, box: null),
            Notes = BindNotes(reader),
            Profiles = BindProfiles(reader),
            Imports = BindMotifImports(reader),
            Lifecycle = BindLifecycle(reader),
            Publish = BindPublish(reader),
            IsComplete = _context.IsComplete,
            Unsupported = _context.Unsupported,
            AllConditions = _context.Conditions,
            AllResources = _context.Resources,
        };
    }

    private List<MotifInputDeclaration> BindInputs(MappingReader motif)
    {
        var inputs = new List<MotifInputDeclaration>();
        var seen = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
        foreach (MappingReader item in motif.Items("inputs", MotifKeys.Input))
        {
            _shapes.Check(item);
            if (item.Text("name") is not { } name)
            {
                continue;
            }

            if (seen.TryGetValue(name.Value, out Located<string> first))
            {
                _context.Diagnostics.Report(
                    DiagnosticRules.DuplicateName,
                    name.Node,
                    $"there are two inputs named '{name.Value}'",
                    new RelatedLocation(first.File, first.Span, $"'{name.Value}' is first declared here"),
                    "rename one of them");
            }

            if (item.Boolean("required") is { Value: true } && item.TryGet("default", out YamlEntry given))
            {
                _context.Diagnostics.Report(
                    DiagnosticRules.ConflictingFields,
                    given.Key,
                    $"'default' of input '{name.Value}' is never used, because an import must give the input",
                    "remove the default, or required: true");
            }

            seen[name.Value] = name;
            inputs.Add(new MotifInputDeclaration
            {
                Name = name,
                Required = item.Boolean("required"),
                Default = item.Text("default"),
                Type = item.Text("type"),
                Description = item.Text("description"),
            });
        }

        return inputs;
    }
}
