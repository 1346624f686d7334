using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Spec fields that are rewritten before anything reads them.</summary>
public sealed record NormalizeDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>The templates of the new values, by path below <c>spec</c>; each is evaluated against the custom resource as it was written.</summary>
    public IReadOnlyList<NamedText> Fields { get; init; } = [];

    /// <summary>Whether templates can see what was changed; false when absent.</summary>
    public Located<bool>? Audit { get; init; }
}
