using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>One child resource of a hook block.</summary>
public sealed record ResourceDeclaration
{
    /// <summary>The key of the list it stands in, such as <c>deployments</c>.</summary>
    public required string ResourceKind { get; init; }

    /// <summary>Position in that list, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Template of the object's name; a default per kind when absent. For <c>custom</c>, <c>metadata.name</c>.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Template of the namespace; the CR's when absent. For <c>custom</c>, <c>metadata.namespace</c>.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Labels with static names.</summary>
    public IReadOnlyList<NamedText> Labels { get; init; } = [];

    /// <summary>Annotations with static names.</summary>
    public IReadOnlyList<NamedText> Annotations { get; init; } = [];

    /// <summary>Whether drift is corrected; false when absent under <c>onCreate</c>.</summary>
    public Located<bool>? Reconcile { get; init; }

    /// <summary>Whether server-side apply takes fields over from other owners.</summary>
    public Located<bool>? ForceConflict { get; init; }

    /// <summary>When the resource is skipped for a cycle.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>One object per element of a list of the CR; null for a single object.</summary>
    public ForEachDeclaration? ForEach { get; init; }

    /// <summary>The keys that are special to the kind, with their places.</summary>
    public required YamlMapping Fields { get; init; }

    /// <summary>How messages refer to it, for example <c>deployments[0]</c>.</summary>
    public string Label => $"{ResourceKind}[{Index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
}
