namespace Orkestra.Runtime.Resources;

/// <summary>One object as it should be.</summary>
/// <param name="Body">The server-side-apply configuration as UTF-8 JSON, fingerprint included.</param>
/// <param name="Hash">The fingerprint of the configuration.</param>
public sealed record RenderedResource(ReadOnlyMemory<byte> Body, string Hash)
{
    /// <summary>Its status; null where the declaration has none.</summary>
    public RenderedStatus? Status { get; init; }
}
