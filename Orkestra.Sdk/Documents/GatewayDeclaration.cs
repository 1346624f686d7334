using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>The companion process, as far as the document declares it.</summary>
public sealed record GatewayDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether the gateway takes part; true when absent.</summary>
    public Located<bool>? Enabled { get; init; }

    /// <summary>Whether it runs without a runtime.</summary>
    public Located<bool>? Standalone { get; init; }

    /// <summary>URL of the gateway.</summary>
    public Located<string>? Endpoint { get; init; }

    /// <summary>Whether the self-service API is served.</summary>
    public Located<bool>? ApiEnabled { get; init; }

    /// <summary>Who may call the self-service API.</summary>
    public IReadOnlyList<GatewayCallerDeclaration> Callers { get; init; } = [];

    /// <summary>File with further callers.</summary>
    public Located<string>? CallersFile { get; init; }

    /// <summary>Whether webhooks of other systems submit custom resources, each as a caller of its own.</summary>
    public bool HasIntake { get; init; }

    /// <summary>Other clusters to which submissions go.</summary>
    public IReadOnlyList<GatewayClusterDeclaration> Clusters { get; init; } = [];
}
