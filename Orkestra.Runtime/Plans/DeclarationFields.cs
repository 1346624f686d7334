using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// The fields of a declaration that only its kind understands. Reading is tolerant, because the document reader has reported wrong
/// types already: what has the wrong shape reads as absent.
/// </summary>
public sealed class DeclarationFields
{
    private readonly YamlMapping _node;
    private readonly ExpressionCompiler _compiler;

    /// <summary>Wraps the fields of a declaration.</summary>
    public DeclarationFields(YamlMapping node, ExpressionCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(compiler);
        _node = node;
        _compiler = compiler;
    }

    /// <summary>The keys present, in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Entries.Select(static entry => entry.Key.Value);

    /// <summary>Whether a key is present with a value.</summary>
    public bool Has(string key) => _node[key] is { } node && node is not YamlScalar { IsNull: true };

    /// <summary>A text that may be a template; null when absent.</summary>
    public CompiledExpression? Text(string key) => _compiler.Compile(_node[key]);

    /// <summary>A literal boolean; null when absent.</summary>
    public bool? Flag(string key) => _node[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) ? value : null;

    /// <summary>A literal text; null when absent.</summary>
    public string? Literal(string key) => _node[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<CompiledExpression> Texts(string key) => _node[key] switch
    {
        YamlSequence list => [.. list.Items.Select(_compiler.Compile).OfType<CompiledExpression>()],
        { } single when _compiler.Compile(single) is { } text => [text],
        _ => [],
    };

    /// <summary>A map from static names to texts, in the order of the file. A name without a value has an empty text.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Map(string key) => _node[key] is YamlMapping map
        ? [.. map.Entries.Where(static entry => entry.Value is YamlScalar).Select(entry =>
            KeyValuePair.Create(entry.Key.Value, _compiler.Compile(entry.Value) ?? new ConstantExpression(string.Empty)))]
        : [];

    /// <summary>A nested map; null when absent.</summary>
    public DeclarationFields? Nested(string key) => _node[key] is YamlMapping map ? new(map, _compiler) : null;

    /// <summary>The maps of a list.</summary>
    public IReadOnlyList<DeclarationFields> Items(string key) => _node[key] is YamlSequence list
        ? [.. list.Items.OfType<YamlMapping>().Select(item => new DeclarationFields(item, _compiler))]
        : [];

    /// <summary>Whether a key holds a list.</summary>
    public bool IsList(string key) => _node[key] is YamlSequence;
}
