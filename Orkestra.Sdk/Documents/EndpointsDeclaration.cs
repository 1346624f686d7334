namespace Orkestra.Sdk.Documents;

/// <summary>Which HTTP endpoints are served for an entry. All default to true; <c>Enabled: false</c> turns off the rest.</summary>
public sealed record EndpointsDeclaration
{
    /// <summary>Whether any endpoint is served.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether health is served.</summary>
    public bool Health { get; init; } = true;

    /// <summary>Whether information is served.</summary>
    public bool Info { get; init; } = true;
}
