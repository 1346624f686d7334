using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Protection and webhooks of a whole document.</summary>
public sealed record SecurityDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Service through which the API server calls webhooks; of the runtime, where there are two.</summary>
    public Located<string>? ServiceName { get; init; }

    /// <summary>Service of the gateway, where there are two.</summary>
    public Located<string>? GatewayServiceName { get; init; }

    /// <summary>URL of the gateway.</summary>
    public Located<string>? GatewayEndpoint { get; init; }

    /// <summary>Whether CRDs and custom resources may be deleted.</summary>
    public WebhookSwitchDeclaration? DeletionProtection { get; init; }

    /// <summary>Whether custom resources and children are refused in some namespaces.</summary>
    public WebhookSwitchDeclaration? NamespaceProtection { get; init; }

    /// <summary>Namespaces in which nothing is accepted.</summary>
    public IReadOnlyList<Located<string>> RestrictedNamespaces { get; init; } = [];

    /// <summary>The only namespaces in which anything is accepted; any when empty.</summary>
    public IReadOnlyList<Located<string>> AllowedNamespaces { get; init; } = [];

    /// <summary>Whether rules are enforced when custom resources are written.</summary>
    public WebhookSwitchDeclaration? Admission { get; init; }

    /// <summary>Whether conversion between versions is served.</summary>
    public Located<bool>? ConversionEnabled { get; init; }

    /// <summary>Conversions that statistics remember.</summary>
    public Located<int>? ConversionWindow { get; init; }

    /// <summary>Whether own certificates are renewed.</summary>
    public Located<bool>? AutoRotate { get; init; }

    /// <summary>Remaining time at which they are renewed.</summary>
    public Located<TimeSpan>? RotationThreshold { get; init; }

    /// <summary>How long they are valid.</summary>
    public Located<TimeSpan>? ValidFor { get; init; }
}
