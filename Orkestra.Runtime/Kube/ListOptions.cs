namespace Orkestra.Runtime.Kube;

/// <summary>Parameters of a list request; see the Kubernetes API concepts page on lists, chunks and resource versions.</summary>
public sealed record ListOptions
{
    /// <summary>Label selector in kubectl's syntax; null selects all.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Field selector in kubectl's syntax; null selects all.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Largest number of items in the page; 0 leaves it to the server.</summary>
    public int Limit { get; init; }

    /// <summary>Token of the next page from <see cref="ListPage.Continue"/>.</summary>
    public string? Continue { get; init; }

    /// <summary>Null reads the newest state; <c>"0"</c> accepts any cached state.</summary>
    public string? ResourceVersion { get; init; }
}
