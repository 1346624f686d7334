using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>How a server-side apply is made.</summary>
public sealed record ApplyOptions
{
    /// <summary><c>fieldManager</c>: who applies.</summary>
    public required string Manager { get; init; }

    /// <summary>Whether fields of other managers are taken over instead of reported as conflicts.</summary>
    public bool Force { get; init; }

    /// <summary>Version in which the configuration is written, such as <c>apps/v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Subresource applied to, such as <c>status</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Time of the write.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Structure of the object.</summary>
    public required IFieldSchema Fields { get; init; }

    /// <summary>Dot paths that this endpoint does not write, such as <c>status</c> for a resource with a status subresource.</summary>
    public IReadOnlyList<string> ResetFields { get; init; } = [];
}
