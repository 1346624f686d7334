namespace Orkestra.Sdk.Yaml;

/// <summary>How a scalar was written.</summary>
public enum YamlScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes.</summary>
    DoubleQuoted,

    /// <summary>As a <c>|</c> block.</summary>
    Literal,

    /// <summary>As a <c>&gt;</c> block.</summary>
    Folded,
}
