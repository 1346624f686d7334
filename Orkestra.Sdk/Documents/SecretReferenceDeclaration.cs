namespace Orkestra.Sdk.Documents;

/// <summary>A key of a Secret.</summary>
public sealed record SecretReferenceDeclaration
{
    /// <summary>Name of the Secret.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Its namespace.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Key in it.</summary>
    public Located<string>? Key { get; init; }
}
