using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A name under which a kind is offered.</summary>
public sealed record ServeTargetDeclaration
{
    /// <summary>The name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The block as written; null when the name stands alone.</summary>
    public YamlMapping? Node { get; init; }

    /// <summary>Whether it is the main one.</summary>
    public Located<bool>? Primary { get; init; }

    /// <summary>Whether it is offered; true when absent.</summary>
    public Located<bool>? Enabled { get; init; }

    /// <summary>File with the target.</summary>
    public Located<string>? Include { get; init; }

    /// <summary>What each caller may do this way; as for the kind when there are none.</summary>
    public IReadOnlyList<ServePermissionDeclaration> Permissions { get; init; } = [];
}
