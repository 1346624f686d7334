using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Code that runs beside the declarations or instead of them.</summary>
public sealed record CodeDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Package of the code.</summary>
    public Located<string>? Location { get; init; }

    /// <summary>Function that makes the hooks or the reconciler.</summary>
    public Located<string>? Function { get; init; }

    /// <summary>Short name for the package.</summary>
    public Located<string>? Alias { get; init; }

    /// <summary>Version of the package.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Kinds that the code reads and writes.</summary>
    public IReadOnlyList<ManagedResourceDeclaration> ManagedResources { get; init; } = [];

    /// <summary>Values that the code gets, with templates.</summary>
    public YamlMapping? Args { get; init; }

    /// <summary>Whether hooks run before the declarations; false when absent.</summary>
    public Located<bool>? RunHooksFirst { get; init; }

    /// <summary>Calls whose results the code gets.</summary>
    public IReadOnlyList<ExternalDeclaration> External { get; init; } = [];
}
