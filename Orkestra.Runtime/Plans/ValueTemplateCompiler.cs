using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes value templates of YAML, by the same core schema as manifests; text with an action in it is an expression.</summary>
internal static class ValueTemplateCompiler
{
    public static ValueTemplate Compile(YamlNode node, ExpressionCompiler compiler) => node switch
    {
        YamlMapping map => new MapValue([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, Compile(entry.Value, compiler)))]),
        YamlSequence list => new ListValue([.. list.Items.Select(item => Compile(item, compiler))]),
        YamlScalar scalar when scalar.Value.Contains("{{", StringComparison.Ordinal) => new ExpressionValue(compiler.Compile(scalar.Value)),
        YamlScalar scalar => new LiteralValue(CoreSchema.ValueOf(scalar)),
        _ => new LiteralValue(default),
    };
}
