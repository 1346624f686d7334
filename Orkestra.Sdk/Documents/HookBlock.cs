using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>The body of <c>onCreate</c>, <c>onReconcile</c> or <c>onDelete</c>, or a group of an ordered deletion.</summary>
public sealed record HookBlock
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Label of a group; null for a block.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Gate of the whole block.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>Calls that are made before any resource.</summary>
    public IReadOnlyList<ExternalDeclaration> External { get; init; } = [];

    /// <summary>The resources in the order of the file.</summary>
    public IReadOnlyList<ResourceDeclaration> Resources { get; init; } = [];

    /// <summary>Whether groups are deleted one after another.</summary>
    public Located<bool>? Ordered { get; init; }

    /// <summary>Stages of an ordered deletion.</summary>
    public IReadOnlyList<HookBlock> Groups { get; init; } = [];

    /// <summary>Longest wait for a group; 5 minutes when absent.</summary>
    public Located<TimeSpan>? Timeout { get; init; }
}
