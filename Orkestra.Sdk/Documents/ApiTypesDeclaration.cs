using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>The <c>apiTypes</c> of an entry. Absent parts are null; validation reports what is needed.</summary>
public sealed record ApiTypesDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>API group.</summary>
    public Located<string>? Group { get; init; }

    /// <summary>Bare version such as <c>v1alpha1</c>.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Kind.</summary>
    public Located<string>? Kind { get; init; }

    /// <summary>Plural name; the lower-case entry name with an <c>s</c> when absent.</summary>
    public Located<string>? Plural { get; init; }

    /// <summary><c>/apis</c>, or <c>/api</c> for the core group.</summary>
    public Located<string>? ApiPath { get; init; }

    /// <summary>Package path of compiled types; its presence selects typed mode.</summary>
    public Located<string>? Location { get; init; }
}
