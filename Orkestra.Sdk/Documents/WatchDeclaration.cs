using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A kind whose changes trigger reconciles.</summary>
public sealed record WatchDeclaration
{
    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>API version of the kind.</summary>
    public required Located<string> ApiVersion { get; init; }

    /// <summary>The kind.</summary>
    public required Located<string> Kind { get; init; }

    /// <summary>The only namespace that is watched.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>The only object that is watched.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Changes that count; all when empty.</summary>
    public IReadOnlyList<Located<string>> On { get; init; } = [];

    /// <summary>Label that names the custom resource.</summary>
    public Located<string>? KeyLabel { get; init; }

    /// <summary>Template of the name of the custom resource.</summary>
    public Located<string>? KeyName { get; init; }

    /// <summary>Template of its namespace.</summary>
    public Located<string>? KeyNamespace { get; init; }
}
