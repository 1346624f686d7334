using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>How a write that is not an apply is recorded.</summary>
public sealed record UpdateOptions
{
    /// <summary><c>fieldManager</c>, or the name derived from the User-Agent.</summary>
    public required string Manager { get; init; }

    /// <summary>Version in which the object was written.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Subresource written, such as <c>status</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Time of the write.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Structure of the object.</summary>
    public required IFieldSchema Fields { get; init; }

    /// <summary>Dot paths that this endpoint does not write, such as <c>status</c> for a resource with a status subresource.</summary>
    public IReadOnlyList<string> ResetFields { get; init; } = [];
}
