using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// The fields of a declaration that only its kind understands. Reading is tolerant, because the document reader has reported wrong
/// types already: what has the wrong shape reads as absent.
/// </summary>
public sealed class DeclarationFields
{
    private readonly YamlMapping _node;
    private readonly YamlMapping? _beneath;
    private readonly ExpressionCompiler _compiler;

    /// <summary>Wraps the fields of a declaration.</summary>
    /// <param name="node">The fields.</param>
    /// <param name="compiler">Compiles their texts.</param>
    /// <param name="profiles">The profiles that they can name.</param>
    public DeclarationFields(YamlMapping node, ExpressionCompiler compiler, ProfileSet profiles)
        : this(node, null, compiler, profiles)
    {
    }

    private DeclarationFields(YamlMapping node, YamlMapping? beneath, ExpressionCompiler compiler, ProfileSet profiles)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(compiler);
        ArgumentNullException.ThrowIfNull(profiles);
        _node = node;
        _beneath = beneath;
        _compiler = compiler;
        Profiles = profiles;
    }

    /// <summary>The profiles that the fields can name.</summary>
    public ProfileSet Profiles { get; }

    /// <summary>The keys present, in the order of the file.</summary>
    public IEnumerable<string> Keys => _beneath is null
        ? _node.Entries.Select(static entry => entry.Key.Value)
        : _node.Entries.Concat(_beneath.Entries).Select(static entry => entry.Key.Value).Distinct(StringComparer.Ordinal);

    /// <summary>These fields with those of a profile beneath them: a key that is absent here is read there.</summary>
    public DeclarationFields Over(YamlMapping profile) => new(_node, profile, _compiler, Profiles);

    /// <summary>Whether a key is present with a value.</summary>
    public bool Has(string key) => Node(key) is { } node && node is not YamlScalar { IsNull: true };

    /// <summary>A text that may be a template; null when absent.</summary>
    public CompiledExpression? Text(string key) => _compiler.Compile(Node(key));

    /// <summary>A literal boolean; null when absent.</summary>
    public bool? Flag(string key) => Node(key) is YamlScalar scalar && scalar.TryGetBoolean(out bool value) ? value : null;

    /// <summary>A literal text; null when absent.</summary>
    public string? Literal(string key) => Node(key) is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<CompiledExpression> Texts(string key) => Node(key) switch
    {
        YamlSequence list => [.. list.Items.Select(_compiler.Compile).OfType<CompiledExpression>()],
        { } single when _compiler.Compile(single) is { } text => [text],
        _ => [],
    };

    /// <summary>A map from static names to texts, in the order of the file. A name without a value has an empty text.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Map(string key) => Node(key) is YamlMapping map
        ? [.. map.Entries.Where(static entry => entry.Value is YamlScalar).Select(entry =>
            KeyValuePair.Create(entry.Key.Value, _compiler.Compile(entry.Value) ?? new ConstantExpression(string.Empty)))]
        : [];

    /// <summary>A nested map, with that of the profile beneath it; null when absent.</summary>
    public DeclarationFields? Nested(string key) =>
        Node(key) is YamlMapping map ? new(map, _beneath?[key] as YamlMapping, _compiler, Profiles) : null;

    /// <summary>The <c>when</c> and <c>or</c> that stand among the fields; null without.</summary>
    public CompiledGate? Gate() => GateCompiler.Compile(GateDeclaration.Read(_node), _compiler);

    /// <summary>The maps of a list.</summary>
    public IReadOnlyList<DeclarationFields> Items(string key) => Node(key) is YamlSequence list
        ? [.. list.Items.OfType<YamlMapping>().Select(item => new DeclarationFields(item, _compiler, Profiles))]
        : [];

    /// <summary>A text that the language itself puts in where nothing is written.</summary>
    public CompiledExpression Compile(string text) => _compiler.Compile(text);

    /// <summary>A value of any shape with templates in it; nothing when absent.</summary>
    public ValueTemplate Value(string key) => Node(key) is { } node ? ValueTemplateCompiler.Compile(node, _compiler) : new LiteralValue(default);

    /// <summary>Whether a key holds a list.</summary>
    public bool IsList(string key) => Node(key) is YamlSequence;

    private YamlNode? Node(string key) => _node[key] ?? _beneath?[key];
}
