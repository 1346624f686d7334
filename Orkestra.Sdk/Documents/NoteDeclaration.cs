namespace Orkestra.Sdk.Documents;

/// <summary>A user-defined note: an expression with a name.</summary>
public sealed record NoteDeclaration
{
    /// <summary>The name templates call it by.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The template it stands for, evaluated in the caller's context.</summary>
    public required Located<string> Expression { get; init; }

    /// <summary>What it is for.</summary>
    public Located<string>? Description { get; init; }

    /// <summary>Whether it may hide a built-in note of the same name.</summary>
    public bool Shadow { get; init; }
}
