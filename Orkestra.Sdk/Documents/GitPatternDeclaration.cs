namespace Orkestra.Sdk.Documents;

/// <summary>A pattern of a Git registry.</summary>
public sealed record GitPatternDeclaration
{
    /// <summary>Name of the pattern.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Branch it is taken from.</summary>
    public Located<string>? Branch { get; init; }

    /// <summary>Tag it is taken from.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Commit it is taken from.</summary>
    public Located<string>? Sha { get; init; }
}
