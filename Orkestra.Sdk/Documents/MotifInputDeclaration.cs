namespace Orkestra.Sdk.Documents;

/// <summary>One input of a Motif.</summary>
public sealed record MotifInputDeclaration
{
    /// <summary>Name below <c>.inputs</c>.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Whether an import must give it; false when absent.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>Value when an import does not give it.</summary>
    public Located<string>? Default { get; init; }

    /// <summary>Type of the value, not enforced by the language.</summary>
    public Located<string>? Type { get; init; }

    /// <summary>What it is for.</summary>
    public Located<string>? Description { get; init; }
}
