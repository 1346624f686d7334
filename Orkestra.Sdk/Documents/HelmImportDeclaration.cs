using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A Helm chart whose output holds Katalogs.</summary>
public sealed record HelmImportDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Repository of the chart.</summary>
    public required Located<string> Repo { get; init; }

    /// <summary>Name of the chart.</summary>
    public required Located<string> Chart { get; init; }

    /// <summary>Version of the chart.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Folder of the chart in a Git repository.</summary>
    public Located<string>? Path { get; init; }

    /// <summary>Files with values; later ones win.</summary>
    public IReadOnlyList<Located<string>> ValueFiles { get; init; } = [];

    /// <summary>Values, which win over those of files.</summary>
    public YamlMapping? Values { get; init; }

    /// <summary>How the caller identifies itself.</summary>
    public ImportAuthDeclaration? Auth { get; init; }
}
