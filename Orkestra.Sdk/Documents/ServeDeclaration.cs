using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>How the custom resources of an entry are offered for self-service.</summary>
public sealed record ServeDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether the kind is offered; false when absent.</summary>
    public Located<bool>? Enabled { get; init; }

    /// <summary>Group in the catalogue.</summary>
    public Located<string>? Category { get; init; }

    /// <summary>Text in the catalogue.</summary>
    public Located<string>? Description { get; init; }

    /// <summary>Fields of a submission: of the spec, labels and annotations, in this order.</summary>
    public IReadOnlyList<ServeFieldDeclaration> Fields { get; init; } = [];

    /// <summary>File with further fields.</summary>
    public Located<string>? Include { get; init; }

    /// <summary>Spec fields that forms do not show.</summary>
    public IReadOnlyList<Located<string>> Ignored { get; init; } = [];

    /// <summary>Template of the custom resource's name.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Template of the custom resource's namespace.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Names under which the kind is offered; its own in lower case when there are none.</summary>
    public IReadOnlyList<ServeTargetDeclaration> Targets { get; init; } = [];

    /// <summary>What each caller may do; everything when there are none.</summary>
    public IReadOnlyList<ServePermissionDeclaration> Permissions { get; init; } = [];

    /// <summary>Whether flat submissions are accepted; true when absent.</summary>
    public Located<bool>? AcceptsFlat { get; init; }

    /// <summary>Whether whole custom resources are accepted; true when absent.</summary>
    public Located<bool>? AcceptsResources { get; init; }

    /// <summary>Clusters to which submissions go; names or templates.</summary>
    public IReadOnlyList<Located<string>> Clusters { get; init; } = [];
}
