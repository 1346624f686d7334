namespace Orkestra.Sdk.Documents;

/// <summary>A kind of related objects that is read and laid beside the children.</summary>
public sealed record EnrichDeclaration
{
    /// <summary>What is read, for example <c>pods</c>.</summary>
    public required Located<string> Target { get; init; }

    /// <summary>When it is read.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
