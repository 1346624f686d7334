using Orkestra.DevCluster.Conversion;

namespace Orkestra.DevCluster.Kinds;

/// <summary>One served version of one resource type: its names, scope, subresources, columns and schema. Immutable; safe to share.</summary>
public sealed record ResourceDefinition
{
    /// <summary>API group; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>Version, such as <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Kind, such as <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Lower-case plural, the URL segment.</summary>
    public required string Plural { get; init; }

    /// <summary>Lower-case singular.</summary>
    public required string Singular { get; init; }

    /// <summary>Kind of a list of these objects.</summary>
    public string ListKind
    {
        get => field ?? Kind + "List";
        init;
    }

    /// <summary>Abbreviations that kubectl accepts.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of resources this one belongs to, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether objects live in namespaces.</summary>
    public required bool Namespaced { get; init; }

    /// <summary>Whether <c>/status</c> is served.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Whether <c>/scale</c> is served.</summary>
    public bool HasScale => Scale is not null;

    /// <summary>Where <c>/scale</c> reads and writes; null when it is not served.</summary>
    public ScalePaths? Scale { get; init; }

    /// <summary>Whether spec changes advance <c>metadata.generation</c>.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Whether the type comes from a CustomResourceDefinition.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Whether this version is the one objects are stored in.</summary>
    public bool IsStorageVersion { get; init; } = true;

    /// <summary>Whether clients can ask for this version; objects may be stored in one that they cannot ask for.</summary>
    public bool IsServed { get; init; } = true;

    /// <summary>Text for the <c>Warning</c> header of a deprecated version; null when it is not deprecated.</summary>
    public string? DeprecationWarning { get; init; }

    /// <summary>Columns of the table form, after Name.</summary>
    public IReadOnlyList<PrinterColumn> PrinterColumns { get; init; } = [];

    /// <summary>Defaults, pruning and validation of this version.</summary>
    public required IObjectSchema Schema { get; init; }

    /// <summary>All versions of a custom resource, for the conversion between them; null for built-in ones.</summary>
    internal CustomVersions? Versions { get; init; }

    /// <summary><c>v1</c> for the core group, <c>group/version</c> otherwise.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
