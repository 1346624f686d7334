using System.Globalization;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes plans of what a document says about providers.</summary>
internal static class ProviderCompiler
{
    /// <summary>The providers that a document lists; of two of one name, which validation refuses, the first.</summary>
    public static IReadOnlyList<ProviderPlan> Compile(IReadOnlyList<ProviderDeclaration> providers) =>
    [
        .. providers.DistinctBy(static provider => provider.Name.Value, StringComparer.Ordinal).Select(static provider => new ProviderPlan(provider.Name.Value)
        {
            Required = provider.Required?.Value ?? false,
            Auth = [.. provider.Auth.Select(static pair => KeyValuePair.Create(pair.Name.Value, pair.Text.Value))],
        }),
    ];

    /// <summary>The blocks of an entry.</summary>
    public static IReadOnlyList<ProviderBlockPlan> Compile(IReadOnlyList<ProviderResourceDeclaration> declarations, ExpressionCompiler compiler) =>
    [
        .. declarations.GroupBy(static declaration => declaration.Provider.Value, StringComparer.Ordinal).Select(block => new ProviderBlockPlan(
            block.Key,
            [
                .. block.Select((declaration, index) => new ProviderDeclarationPlan(declaration.Kind.Value)
                {
                    Fields = Flatten(declaration.Fields, compiler),
                    Gate = GateCompiler.Compile(declaration.Gate, compiler),
                    DeclarationPath = string.Create(CultureInfo.InvariantCulture, $"providers.{block.Key}[{index}]"),
                }),
            ])),
    ];

    private static List<KeyValuePair<string, CompiledExpression>> Flatten(YamlMapping fields, ExpressionCompiler compiler)
    {
        List<KeyValuePair<string, CompiledExpression>> flat = [];
        foreach (YamlEntry field in fields.Entries)
        {
            Add(field.Key.Value, field.Value, compiler, flat);
        }

        return flat;
    }

    // The elements of a list have their positions for names.
    private static void Add(string name, YamlNode value, ExpressionCompiler compiler, List<KeyValuePair<string, CompiledExpression>> flat)
    {
        switch (value)
        {
            case YamlMapping map:
                foreach (YamlEntry entry in map.Entries)
                {
                    Add($"{name}.{entry.Key.Value}", entry.Value, compiler, flat);
                }

                break;
            case YamlSequence list:
                for (int i = 0; i < list.Items.Count; i++)
                {
                    Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{i}"), list.Items[i], compiler, flat);
                }

                break;
            default:
                flat.Add(new(name, compiler.Compile(value) ?? new ConstantExpression(string.Empty)));
                break;
        }
    }
}
