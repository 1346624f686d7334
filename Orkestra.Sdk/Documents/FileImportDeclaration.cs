using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A file or URL that is imported.</summary>
public sealed record FileImportDeclaration
{
    /// <summary>The import as written: a text or a block.</summary>
    public required YamlNode Node { get; init; }

    /// <summary>Path or URL.</summary>
    public required Located<string> Url { get; init; }

    /// <summary>How the caller identifies itself.</summary>
    public ImportAuthDeclaration? Auth { get; init; }
}
