using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>A scalar node: text, a number, a boolean or nothing.</summary>
public sealed class YamlScalar : YamlNode
{
    private SourceMap? _map;

    /// <param name="file">The file.</param>
    /// <param name="span">The place in it.</param>
    /// <param name="value">The text.</param>
    /// <param name="style">How it was written.</param>
    /// <param name="tag">The explicit tag.</param>
    /// <param name="map">Where the parts of a text stand that is not what was written there; read from the file when null.</param>
    internal YamlScalar(SourceFile file, TextSpan span, string value, YamlScalarStyle style, string? tag = null, SourceMap? map = null)
        : base(file, span)
    {
        _map = map;
        HasInsertedText = map is not null;
        Value = value;
        Style = style;
        Tag = tag;
    }

    /// <summary>The text after escapes and folding.</summary>
    public string Value { get; }

    /// <summary>How it was written.</summary>
    public YamlScalarStyle Style { get; }

    /// <summary>The explicit tag, such as <c>!!str</c> in its long form; null when there is none.</summary>
    public string? Tag { get; }

    /// <summary>Whether parts of <see cref="Value"/> were put in for what is written in the file, such as an input of a Motif.</summary>
    internal bool HasInsertedText { get; }

    /// <summary>Whether this is YAML's null: written plainly as nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsUntagged && Value is "" or "~" or "null" or "Null" or "NULL" && Style == YamlScalarStyle.Plain && Tag is null;

    /// <summary>Maps offsets in <see cref="Value"/> to offsets in the file.</summary>
    public SourceMap SourceMap => _map ??= ScalarSourceMap.For(this);

    private bool IsUntagged => Style == YamlScalarStyle.Plain && Tag is null;

    /// <summary>The boolean this scalar is, when written plainly as <c>true</c> or <c>false</c> (YAML 1.2 core schema).</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = IsUntagged && Value is "true" or "True" or "TRUE";
        return value || (IsUntagged && Value is "false" or "False" or "FALSE");
    }

    /// <summary>The place in the file of a range of <see cref="Value"/>.</summary>
    public TextSpan MapSpan(TextSpan spanInValue) => SourceMap.Map(spanInValue);

    /// <inheritdoc/>
    public override string Describe() => IsNull ? "nothing" : TryGetBoolean(out _) ? "a boolean" : "text";

    /// <inheritdoc/>
    public override string ToString() => Value;
}
