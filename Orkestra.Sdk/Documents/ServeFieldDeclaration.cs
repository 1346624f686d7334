using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>One field of a submission.</summary>
public sealed record ServeFieldDeclaration
{
    /// <summary>What the field becomes part of.</summary>
    public required ServeFieldKind Kind { get; init; }

    /// <summary>Name of the field.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The block as written; null when the name stands alone.</summary>
    public YamlMapping? Node { get; init; }

    /// <summary>Label in forms.</summary>
    public Located<string>? Label { get; init; }

    /// <summary>Position in forms; anywhere when absent or 0.</summary>
    public Located<int>? Order { get; init; }

    /// <summary>Whether a submission must give it.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>Type of the value.</summary>
    public Located<string>? Type { get; init; }

    /// <summary>The only values that are accepted; any when empty.</summary>
    public IReadOnlyList<Located<string>> Allowed { get; init; } = [];

    /// <summary>Spec field that is set; that of the same name when absent.</summary>
    public Located<string>? Path { get; init; }

    /// <summary>Template of the value that is set.</summary>
    public Located<string>? Value { get; init; }

    /// <summary>Templates of several fields that are set, by path.</summary>
    public IReadOnlyList<NamedText> Values { get; init; } = [];

    /// <summary>Template of the value when a submission does not give it.</summary>
    public Located<string>? Default { get; init; }

    /// <summary>Template of the value that is always set.</summary>
    public Located<string>? Override { get; init; }

    /// <summary>When the field applies.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
