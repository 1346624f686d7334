namespace Orkestra.Generator;

/// <summary>Names of the tracked steps; tests assert for each kind of edit which of them run again.</summary>
internal static class StepNames
{
    /// <summary>The YAML files of the project.</summary>
    public const string Texts = "Texts";

    /// <summary>Each Katalog and Komposer with the files that it refers to.</summary>
    public const string Inputs = "Inputs";

    /// <summary>Reading, validating and emitting one of them.</summary>
    public const string Compile = "Compile";

    /// <summary>The C# of one of them.</summary>
    public const string Sources = "Sources";

    /// <summary>What was found in one of them.</summary>
    public const string Problems = "Problems";

    /// <summary>The classes with code, judged by what the Katalogs name.</summary>
    public const string Code = "Code";

    /// <summary>The C# that registers them.</summary>
    public const string CodeSources = "CodeSources";

    /// <summary>The custom resources of all documents, each once and with its name.</summary>
    public const string Resources = "Resources";

    /// <summary>Each of them with the text of the file that defines it.</summary>
    public const string Definitions = "Definitions";

    /// <summary>The classes that each becomes.</summary>
    public const string Classes = "Classes";

    /// <summary>The C# of each.</summary>
    public const string ClassSources = "ClassSources";
}
