using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A webhook that can be switched on.</summary>
public sealed record WebhookSwitchDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether it is on.</summary>
    public Located<bool>? Enabled { get; init; }

    /// <summary>Whether it is removed at an orderly end.</summary>
    public Located<bool>? CleanupOnShutdown { get; init; }

    /// <summary><c>Fail</c> or <c>Ignore</c>: what the API server does when it does not answer.</summary>
    public Located<string>? FailurePolicy { get; init; }

    /// <summary>Its service.</summary>
    public Located<string>? ServiceName { get; init; }

    /// <summary>Whether removing the protection label counts as deleting.</summary>
    public Located<bool>? StrictMode { get; init; }
}
