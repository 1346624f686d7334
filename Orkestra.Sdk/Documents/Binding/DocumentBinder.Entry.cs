using System.Globalization;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static WebhooksDeclaration? BindWebhooks(MappingReader entry) => entry.Nested("webhooks", EntryKeys.Webhooks) is not { } webhooks ? null : new WebhooksDeclaration
    {
        Node = webhooks.Map,
        Validation = webhooks.Boolean("validation"),
        Mutation = webhooks.Boolean("mutation"),
        Operations = webhooks.Texts("operations"),
    };

    private static DeletionProtectionDeclaration? BindDeletionProtection(MappingReader entry) =>
        entry.Nested("deletionProtection", EntryKeys.DeletionProtection) is not { } protection ? null : new DeletionProtectionDeclaration
        {
            Node = protection.Map,
            ProtectCrd = protection.Boolean("protectCRD"),
            ProtectCrs = protection.Boolean("protectCRs"),
            StrictMode = protection.Boolean("strictMode"),
        };

    private static ConversionDeclaration? BindConversion(MappingReader entry)
    {
        if (entry.Nested("conversion", ConversionKeys.Conversion) is not { } conversion)
        {
            return null;
        }

        var paths = new List<ConversionPathDeclaration>();
        foreach (MappingReader item in conversion.Items("paths", ConversionKeys.Path))
        {
            if (item.Text("from") is { } from && item.Text("to") is { } to && item.Mapping("spec") is { } spec)
            {
                paths.Add(new ConversionPathDeclaration { Node = item.Map, From = from, To = to, Spec = spec });
            }
        }

        return new ConversionDeclaration
        {
            Node = conversion.Map,
            StorageVersion = conversion.Text("storageVersion"),
            Paths = paths,
            UpdateCrd = conversion.Boolean("updateCRD"),
            Participant = conversion.Boolean("participant"),
            Include = conversion.Text("include"),
        };
    }

    private List<EnrichDeclaration> BindEnrich(MappingReader entry)
    {
        var targets = new List<EnrichDeclaration>();
        IReadOnlyList<YamlNode> items = entry.List("enrich");
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlScalar name)
            {
                targets.Add(new EnrichDeclaration { Target = new Located<string>(name.Value, name) });
            }
            else if (items[i] is YamlMapping map)
            {
                string label = $"enrich[{i.ToString(CultureInfo.InvariantCulture)}]";
                AddTargets(targets, new MappingReader(_context, map, EntryKeys.EnrichTarget, label, $"{entry.Path}.{label}"));
            }
        }

        return targets;
    }

    private void AddTargets(List<EnrichDeclaration> targets, MappingReader item)
    {
        foreach (YamlEntry target in item.Map.Entries)
        {
            MappingReader? gate = NodeValues.IsNull(target.Value) ? null : item.Nested(target.Key.Value, EntryKeys.EnrichGate);
            targets.Add(new EnrichDeclaration
            {
                Target = new Located<string>(target.Key.Value, target.Key),
                Gate = gate is null ? GateDeclaration.Empty : BindGate(gate),
            });
        }
    }

    private static List<MotifImportDeclaration> BindMotifImports(MappingReader? holder)
    {
        var imports = new List<MotifImportDeclaration>();
        foreach (MappingReader item in holder?.Items("imports", ImportKeys.Motif) ?? [])
        {
            if (item.Text("motif") is { } motif)
            {
                imports.Add(new MotifImportDeclaration
                {
                    Node = item.Map,
                    Motif = motif,
                    Version = item.Text("version"),
                    Oci = item.Boolean("oci"),
                    With = item.NamedTexts("with"),
                });
            }
        }

        return imports;
    }
}
