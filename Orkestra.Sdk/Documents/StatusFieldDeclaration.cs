namespace Orkestra.Sdk.Documents;

/// <summary>One field of the status.</summary>
public sealed record StatusFieldDeclaration
{
    /// <summary>Dotted path below <c>.status</c>.</summary>
    public required Located<string> Path { get; init; }

    /// <summary>Template of the value.</summary>
    public required Located<string> Value { get; init; }

    /// <summary>Type of the result; text when absent.</summary>
    public Located<string>? Type { get; init; }

    /// <summary>Whether an empty text is written when the gate is closed.</summary>
    public bool ClearOnFalse { get; init; }

    /// <summary>When the field is left alone.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
